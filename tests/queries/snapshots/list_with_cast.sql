select '{"allSeries":{"totalCount":' || json_quote((
  select count(*) as count_1
  from series as series_2)) || ',"nodes":' || (
  select '[' || coalesce(group_concat('{"title":' || json_quote(coalesce(page_1.translated_title, page_1.romanized_title, page_1.original_title)) || ',"startDate":' || json_quote(page_1.start_date) || ',"cast":{"nodes":' || (
    select json_group_array(json_object('character', page_2.character, 'person', json_object('name', person_1.name))) as json_list_2
    from (
      select credit_1.character as character, credit_1.person_id as person_id
      from credit as credit_1
      where credit_1.series_id = page_1.id and credit_1.kind = 'CAST' and (credit_1.role in ('MAIN'))
      order by credit_1.position, credit_1.id
      limit :first_2 + 0 offset 0) as page_2
    left outer join person as person_1 on person_1.id = page_2.person_id) || '}}'), '') || ']' as json_list_1
  from (
    select series_1.translated_title as translated_title, series_1.romanized_title as romanized_title, series_1.original_title as original_title, series_1.start_date as start_date, series_1.id as id
    from series as series_1
    order by coalesce(series_1.start_date, '') desc, series_1.id desc
    limit :first_1 + 0 offset 0) as page_1) || '}}' as data
