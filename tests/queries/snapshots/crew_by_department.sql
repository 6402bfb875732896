select '{"series":' || coalesce((
  select '{"crew":{"totalCount":' || json_quote((
    select count(*) as count_1
    from credit as credit_2
    where credit_2.series_id = series_1.id and credit_2.kind = 'CREW' and (credit_2.department in ('WRITING', 'MUSIC')))) || ',"nodes":' || (
    select json_group_array(json_object('position', page_1.position, 'department', page_1.department, 'job', page_1.job, 'jobAsPrinted', page_1.job_as_printed, 'person', json_object('name', person_1.name))) as json_list_1
    from (
      select credit_1.position as position, credit_1.department as department, credit_1.job as job, credit_1.job_as_printed as job_as_printed, credit_1.person_id as person_id
      from credit as credit_1
      where credit_1.series_id = series_1.id and credit_1.kind = 'CREW' and (credit_1.department in ('WRITING', 'MUSIC'))
      order by credit_1.position, credit_1.id
      limit :first_1 + 0 offset 0) as page_1
    left outer join person as person_1 on person_1.id = page_1.person_id) || '}}' as json_object_1
  from series as series_1
  where series_1.id = :id_1), 'null') || '}' as data
