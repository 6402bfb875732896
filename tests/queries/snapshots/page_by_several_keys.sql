select '{"person":' || coalesce((
  select '{"credits":{"edges":' || (
    select json_group_array(json_object('cursor', lower(hex(json_array('BILLING_ASC DATE_DESC', page_1.key_1, page_1.key_2, page_1.key_3))), 'node', json_object('position', page_1.position, 'series', json_object('startDate', series_1.start_date)))) as json_list_1
    from (
      select credit_1.position as key_1, credit_1.series_start_key as key_2, credit_1.id as key_3, credit_1.position as position, credit_1.series_id as series_id
      from credit as credit_1
      where credit_1.person_id = person_1.id
      order by credit_1.position, credit_1.series_start_key desc, credit_1.id
      limit :first_1 + 0 offset 0) as page_1
    left outer join series as series_1 on series_1.id = page_1.series_id) || ',"pageInfo":' || json_object('hasNextPage', iif(exists(
    select 1
    from credit as credit_2
    where credit_2.person_id = person_1.id
    limit 1 offset :first_1 + 0), json('true'), json('false')), 'hasPreviousPage', iif(0, json('true'), json('false'))) || '}}' as json_object_1
  from person as person_1
  where person_1.id = :id_1), 'null') || '}' as data
