with every_series_1 as (
  select series_3.id as id, '{"title":' || json_quote(coalesce(series_3.translated_title, series_3.romanized_title, series_3.original_title)) || ',"cast":{"nodes":' || (
    select json_group_array(json_object('character', page_3.character, 'person', json_object('name', person_2.name))) as json_list_1
    from (
      select credit_3.character as character, credit_3.person_id as person_id
      from credit as credit_3
      where credit_3.series_id = series_3.id and credit_3.kind = 'CAST'
      order by credit_3.position, credit_3.id
      limit :first_3 + 0 offset 0) as page_3
    left outer join person as person_2 on person_2.id = page_3.person_id) || '}}' as object
  from series as series_3)
select '{"series":' || coalesce((
  select '{"title":' || json_quote(coalesce(series_1.translated_title, series_1.romanized_title, series_1.original_title)) || ',"cast":{"nodes":' || (
    select '[' || coalesce(group_concat('{"person":{"name":' || json_quote(person_1.name) || ',"credits":{"nodes":' || (
      select '[' || coalesce(group_concat('{"series":' || (
        select every_series_1.object
        from every_series_1
        where every_series_1.id = series_2.id) || '}'), '') || ']' as json_list_2
      from (
        select credit_2.series_id as series_id
        from credit as credit_2
        where credit_2.person_id = person_1.id
        order by credit_2.series_start_key desc, credit_2.id desc
        limit :first_2 + 0 offset 0) as page_2
      left outer join series as series_2 on series_2.id = page_2.series_id) || '}}}'), '') || ']' as json_list_1
    from (
      select credit_1.person_id as person_id
      from credit as credit_1
      where credit_1.series_id = series_1.id and credit_1.kind = 'CAST'
      order by credit_1.position, credit_1.id
      limit :first_1 + 0 offset 0) as page_1
    left outer join person as person_1 on person_1.id = page_1.person_id) || '}}' as json_object_1
  from series as series_1
  where series_1.id = :id_1), 'null') || '}' as data
