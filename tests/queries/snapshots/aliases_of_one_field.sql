select '{"series":' || coalesce((
  select ('{"shown":' || json_quote(coalesce(series_1.translated_title, series_1.romanized_title, series_1.original_title)) || ',"original":' || json_quote(coalesce(series_1.original_title, series_1.romanized_title, series_1.translated_title)) || ',"romanized":' || json_quote(coalesce(series_1.romanized_title, series_1.translated_title, series_1.original_title)) || ',"leads":{"nodes":' || (
    select json_group_array(json_object('character', page_1.character)) as json_list_1
    from (
      select credit_1.character as character
      from credit as credit_1
      where credit_1.series_id = series_1.id and credit_1.kind = 'CAST'
      order by credit_1.position, credit_1.id
      limit :first_1 + 0 offset 0) as page_1) || '},"last":{"nodes":' || (
    select json_group_array(json_object('character', page_2.character, 'position', page_2.position, 'person', json_object('name', person_1.name))) as json_list_2
    from (
      select page_2.character as character, page_2.position as position, page_2.person_id as person_id, page_2.key_1 as key_1, page_2.key_2 as key_2
      from (
        select credit_2.character as character, credit_2.position as position, credit_2.person_id as person_id, credit_2.position as key_1, credit_2.id as key_2
        from credit as credit_2
        where credit_2.series_id = series_1.id and credit_2.kind = 'CAST'
        order by credit_2.position desc, credit_2.id desc
        limit :last_1 + 0 offset 0) as page_2
      order by page_2.key_1, page_2.key_2) as page_2
    left outer join person as person_1 on person_1.id = page_2.person_id) || '},"writers":{"nodes":' || (
    select json_group_array(json_object('person', json_object('name', person_2.name))) as json_list_3
    from (
      select credit_3.person_id as person_id
      from credit as credit_3
      where credit_3.series_id = series_1.id and credit_3.kind = 'CREW' and (credit_3.job in (
        select value
        from json_each(:job_1)))
      order by credit_3.position, credit_3.id
      limit :first_2 + 0 offset 0) as page_3
    left outer join person as person_2 on person_2.id = page_3.person_id) || '}') || (',"directors":{"nodes":' || (
    select json_group_array(json_object('person', json_object('name', person_3.name))) as json_list_4
    from (
      select credit_4.person_id as person_id
      from credit as credit_4
      where credit_4.series_id = series_1.id and credit_4.kind = 'CREW' and (credit_4.job in (
        select value
        from json_each(:job_2)))
      order by credit_4.position, credit_4.id
      limit :first_3 + 0 offset 0) as page_4
    left outer join person as person_3 on person_3.id = page_4.person_id) || '}}') as json_object_1
  from series as series_1
  where series_1.id = :id_1), 'null') || '}' as data
