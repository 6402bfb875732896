select '{"one":{"nodes":' || (
  select json_group_array(json_object('id', 'Person:' || page_1.id, 'name', page_1.name)) as json_list_1
  from (
    select person_1.id as id, person_1.name as name
    from person as person_1
    where person_1.id in (
      select person_key.person_id
      from person_key
      where person_key. "key" in (
        select value
        from json_each(:name_1)))
    order by person_1.id
    limit :first_1 + 0 offset 0) as page_1) || '},"other":{"nodes":' || (
  select '[' || coalesce(group_concat('{"id":' || json_quote('Person:' || page_2.id) || ',"names":' || (
    select json_group_array(json_object('text', page_3.text, 'kind', page_3.kind, 'script', page_3.script)) as json_list_3
    from (
      select person_name_1.text as text, person_name_1.kind as kind, person_name_1.script as script
      from person_name as person_name_1
      where person_name_1.person_id = page_2.id
      order by person_name_1.position) as page_3) || '}'), '') || ']' as json_list_2
  from (
    select person_2.id as id
    from person as person_2
    where person_2.id in (
      select person_key.person_id
      from person_key
      where person_key. "key" in (
        select value
        from json_each(:name_2)))
    order by person_2.id
    limit :first_2 + 0 offset 0) as page_2) || '}}' as data
