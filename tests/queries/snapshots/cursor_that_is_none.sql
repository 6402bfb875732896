select json_object('allPeople', json_object('totalCount', (
  select count(*) as count_1
  from person as person_2))) as data
