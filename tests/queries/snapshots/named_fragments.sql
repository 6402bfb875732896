select '{"series":' || coalesce((
  select '{"title":' || json_quote(coalesce(series_1.translated_title, series_1.romanized_title, series_1.original_title)) || ',"startDate":' || json_quote(series_1.start_date) || ',"endDate":' || json_quote(series_1.end_date) || ',"cast":{"nodes":' || (
    select json_group_array(json_object('character', page_1.character, 'person', json_object('name', person_1.name), 'series', json_object('title', coalesce(series_2.translated_title, series_2.romanized_title, series_2.original_title), 'startDate', series_2.start_date, 'endDate', series_2.end_date))) as json_list_1
    from (
      select credit_1.character as character, credit_1.person_id as person_id, credit_1.series_id as series_id
      from credit as credit_1
      where credit_1.series_id = series_1.id and credit_1.kind = 'CAST'
      order by credit_1.position, credit_1.id
      limit :first_1 + 0 offset 0) as page_1
    left outer join person as person_1 on person_1.id = page_1.person_id
    left outer join series as series_2 on series_2.id = page_1.series_id) || '}}' as json_object_1
  from series as series_1
  where series_1.id = :id_1), 'null') || '}' as data
