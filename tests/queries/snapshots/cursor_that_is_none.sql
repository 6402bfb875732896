select '{"allPeople":' || (
  select '{"totalCount":' || json_quote((
    select count(*) as count_1
    from person as person_2)) || '}' as json_object_1) || '}' as data
