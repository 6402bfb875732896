select '{"person":' || coalesce((
  select '{' || trim(json_object('name', person_1.name, 'east', coalesce(person_1.family_name || ' ' || person_1.given_name, person_1.name), 'west', coalesce(person_1.given_name || ' ' || person_1.family_name, person_1.name), 'han', coalesce((
    select person_name.text
    from person_name
    where person_name.person_id = person_1.id and person_name.script = 'HAN'
    order by person_name.position
    limit 1 offset 0), coalesce(person_1.family_name || ' ' || person_1.given_name, person_1.name))), '{}') || ',"names":' || (
    select json_group_array(json_object('text', page_1.text, 'family', page_1.family, 'given', page_1.given, 'kind', page_1.kind)) as json_list_1
    from (
      select person_name_1.text as text, person_name_1.family as family, person_name_1.given as given, person_name_1.kind as kind
      from person_name as person_name_1
      where person_name_1.person_id = person_1.id
      order by person_name_1.position) as page_1) || '}' as json_object_1
  from person as person_1
  where person_1.id = :id_1), 'null') || '}' as data
