select '{"series":' || coalesce((
  select '{"cast":' || (
    select '{"nodes":[' || coalesce(group_concat('{"character":' || json_quote(page_1.character) || ',"person":' || coalesce((
      select '{"name":' || json_quote(person_1.name) || ',"id":' || json_quote('Person:' || person_1.id) || '}' as json_object_3
      from person as person_1
      where person_1.id = page_1.person_id), 'null') || ',"position":' || json_quote(page_1.position) || '}'), '') || '],"totalCount":' || json_quote((
      select count(*) as count_1
      from credit as credit_2
      where credit_2.series_id = series_1.id and credit_2.kind = 'CAST')) || '}' as json_object_2
    from (
      select credit_1.character as character, credit_1.person_id as person_id, credit_1.position as position
      from credit as credit_1
      where credit_1.series_id = series_1.id and credit_1.kind = 'CAST'
      order by credit_1.position, credit_1.id
      limit :first_1 + 0 offset 0) as page_1) || ',"title":' || json_quote(coalesce(series_1.translated_title, series_1.romanized_title, series_1.original_title)) || ',"startDate":' || json_quote(series_1.start_date) || '}' as json_object_1
  from series as series_1
  where series_1.id = :id_1), 'null') || '}' as data
