select '{"person":' || coalesce((
  select json_object('name', person_1.name) as json_object_1
  from person as person_1
  where person_1.id = :id_1), 'null') || '}' as data
