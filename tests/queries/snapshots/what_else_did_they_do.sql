select '{"series":' || coalesce((
  select '{"title":' || json_quote(coalesce(series_1.translated_title, series_1.romanized_title, series_1.original_title)) || ',"cast":{"nodes":' || (
    select '[' || coalesce(group_concat('{"character":' || json_quote(page_1.character) || ',"person":{"name":' || json_quote(person_1.name) || ',"credits":{"totalCount":' || json_quote((
      select count(*) as count_1
      from credit as credit_3
      where credit_3.person_id = person_1.id)) || ',"nodes":' || (
      select json_group_array(json_object('job', page_2.job, 'character', page_2.character, 'series', json_object('title', coalesce(series_2.translated_title, series_2.romanized_title, series_2.original_title), 'startDate', series_2.start_date))) as json_list_2
      from (
        select credit_2.job as job, credit_2.character as character, credit_2.series_id as series_id
        from credit as credit_2
        where credit_2.person_id = person_1.id
        order by credit_2.series_start_key desc, credit_2.id desc
        limit :first_2 + 0 offset 0) as page_2
      left outer join series as series_2 on series_2.id = page_2.series_id) || '}}}'), '') || ']' as json_list_1
    from (
      select credit_1.character as character, credit_1.person_id as person_id
      from credit as credit_1
      where credit_1.series_id = series_1.id and credit_1.kind = 'CAST'
      order by credit_1.position, credit_1.id
      limit :first_1 + 0 offset 0) as page_1
    left outer join person as person_1 on person_1.id = page_1.person_id) || '}}' as json_object_1
  from series as series_1
  where series_1.id = :id_1), 'null') || '}' as data
