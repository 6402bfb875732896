select '{"series":' || coalesce((
  select '{"title":' || json_quote(coalesce(series_1.translated_title, series_1.romanized_title, series_1.original_title)) || ',"cast":' || (
    select '{"totalCount":' || json_quote((
      select count(*) as count_1
      from credit as credit_2
      where credit_2.series_id = series_1.id and credit_2.kind = 'CAST')) || '}' as json_object_2) || '}' as json_object_1
  from series as series_1
  where series_1.id = :id_1), 'null') || ',"allPeople":' || (
  select '{"totalCount":' || json_quote((
    select count(*) as count_2
    from person as person_2)) || '}' as json_object_3) || '}' as data
