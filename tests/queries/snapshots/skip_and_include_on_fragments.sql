select '{"series":' || coalesce((
  select '{"crew":{"nodes":' || (
    select json_group_array(json_object('job', page_1.job)) as json_list_1
    from (
      select credit_1.job as job
      from credit as credit_1
      where credit_1.series_id = series_1.id and credit_1.kind = 'CREW'
      order by credit_1.position, credit_1.id
      limit :first_1 + 0 offset 0) as page_1) || '}}' as json_object_1
  from series as series_1
  where series_1.id = :id_1), 'null') || '}' as data
