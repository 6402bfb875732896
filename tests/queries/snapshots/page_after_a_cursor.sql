select '{"series":' || coalesce((
  select '{"cast":{"nodes":' || (
    select json_group_array(json_object('position', page_1.position, 'person', json_object('name', person_1.name))) as json_list_1
    from (
      select credit_1.position as position, credit_1.person_id as person_id
      from credit as credit_1
      where credit_1.series_id = series_1.id and credit_1.kind = 'CAST' and (credit_1.position, credit_1.id) > (:after_key_0_1, :after_key_1_1)
      order by credit_1.position, credit_1.id
      limit :first_1 + 0 offset 0) as page_1
    left outer join person as person_1 on person_1.id = page_1.person_id) || ',"pageInfo":' || json_object('hasNextPage', iif(exists(
    select 1
    from credit as credit_2
    where credit_2.series_id = series_1.id and credit_2.kind = 'CAST' and (credit_2.position, credit_2.id) > (:after_key_0_1, :after_key_1_1)
    limit 1 offset :first_1 + 0), json('true'), json('false')), 'hasPreviousPage', iif(exists(
    select 1
    from credit as credit_3
    where credit_3.series_id = series_1.id and credit_3.kind = 'CAST' and (credit_3.position, credit_3.id) <= (:after_key_0_1, :after_key_1_1)), json('true'), json('false'))) || '}}' as json_object_1
  from series as series_1
  where series_1.id = :id_1), 'null') || '}' as data
