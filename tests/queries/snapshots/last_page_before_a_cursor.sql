select '{"series":' || coalesce((
  select '{"cast":' || (
    select '{"edges":' || json_group_array(json_object('cursor', lower(hex(json_array('', page_1.key_1, page_1.key_2))), 'node', json_object('position', page_1.position))) || ',"pageInfo":' || json_object('hasNextPage', iif(exists(
      select 1
      from credit as credit_2
      where credit_2.series_id = series_1.id and credit_2.kind = 'CAST' and (credit_2.position, credit_2.id) >= (:before_key_0_1, :before_key_1_1)), json('true'), json('false')), 'hasPreviousPage', iif(exists(
      select 1
      from credit as credit_3
      where credit_3.series_id = series_1.id and credit_3.kind = 'CAST' and (credit_3.position, credit_3.id) < (:before_key_0_1, :before_key_1_1)
      limit 1 offset :last_1 + 0), json('true'), json('false')), 'startCursor', case when (count(*) > 0) then lower(hex(json_array('', json_extract(json_group_array(page_1.key_1), '$[0]'), json_extract(json_group_array(page_1.key_2), '$[0]')))) end, 'endCursor', case when (count(*) > 0) then lower(hex(json_array('', json_extract(json_group_array(page_1.key_1), '$[#-1]'), json_extract(json_group_array(page_1.key_2), '$[#-1]')))) end) || '}' as json_object_2
    from (
      select page_1.key_1 as key_1, page_1.key_2 as key_2, page_1.position as position
      from (
        select credit_1.position as key_1, credit_1.id as key_2, credit_1.position as position
        from credit as credit_1
        where credit_1.series_id = series_1.id and credit_1.kind = 'CAST' and (credit_1.position, credit_1.id) < (:before_key_0_1, :before_key_1_1)
        order by credit_1.position desc, credit_1.id desc
        limit :last_1 + 0 offset 0) as page_1
      order by page_1.key_1, page_1.key_2) as page_1) || '}' as json_object_1
  from series as series_1
  where series_1.id = :id_1), 'null') || '}' as data
