select '{"series":' || coalesce((
  select '{"cast":' || (
    select '{"edges":' || json_group_array(json_object('cursor', lower(hex(json_array('', page_1.key_1, page_1.key_2))), 'node', json_object('position', page_1.position))) || ',"pageInfo":' || json_object('hasNextPage', iif(exists(
      select 1
      from credit as credit_2
      where credit_2.series_id = series_1.id and credit_2.kind = 'CAST'
      limit 1 offset :first_1 + 0), json('true'), json('false')), 'hasPreviousPage', iif(0, json('true'), json('false')), 'startCursor', case when (count(*) > 0) then lower(hex(json_array('', json_extract(json_group_array(page_1.key_1), '$[0]'), json_extract(json_group_array(page_1.key_2), '$[0]')))) end, 'endCursor', case when (count(*) > 0) then lower(hex(json_array('', json_extract(json_group_array(page_1.key_1), '$[#-1]'), json_extract(json_group_array(page_1.key_2), '$[#-1]')))) end) || ',"totalCount":' || json_quote((
      select count(*) as count_1
      from credit as credit_3
      where credit_3.series_id = series_1.id and credit_3.kind = 'CAST')) || '}' as json_object_2
    from (
      select credit_1.position as key_1, credit_1.id as key_2, credit_1.position as position
      from credit as credit_1
      where credit_1.series_id = series_1.id and credit_1.kind = 'CAST'
      order by credit_1.position, credit_1.id
      limit :first_1 + 0 offset 0) as page_1) || '}' as json_object_1
  from series as series_1
  where series_1.id = :id_1), 'null') || '}' as data
