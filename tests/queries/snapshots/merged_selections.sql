select '{"series":' || coalesce((
  select '{"cast":{"nodes":' || (
    select json_group_array(json_object('character', page_1.character, 'person', json_object('name', person_1.name, 'id', 'Person:' || person_1.id), 'position', page_1.position)) as json_list_1
    from (
      select credit_1.character as character, credit_1.person_id as person_id, credit_1.position as position
      from credit as credit_1
      where credit_1.series_id = series_1.id and credit_1.kind = 'CAST'
      order by credit_1.position, credit_1.id
      limit :first_1 + 0 offset 0) as page_1
    left outer join person as person_1 on person_1.id = page_1.person_id) || ',"totalCount":' || json_quote((
    select count(*) as count_1
    from credit as credit_2
    where credit_2.series_id = series_1.id and credit_2.kind = 'CAST')) || '},"title":' || json_quote(coalesce(series_1.translated_title, series_1.romanized_title, series_1.original_title)) || ',"startDate":' || json_quote(series_1.start_date) || '}' as json_object_1
  from series as series_1
  where series_1.id = :id_1), 'null') || '}' as data
