select '{"nodes":' || coalesce((
  select '[' || coalesce(group_concat(coalesce(case when (entry_1.kind = 'Credit') then (
    select json_object('__typename', 'Credit', 'id', 'Credit:' || credit_1.id, 'job', credit_1.job) as json_object_1
    from credit as credit_1
    where credit_1.id = entry_1. "key") when (entry_1.kind = 'Series') then (
    select json_object('__typename', 'Series', 'id', 'Series:' || series_1.id) as json_object_2
    from series as series_1
    where series_1.id = entry_1. "key") when (entry_1.kind = 'Episode') then (
    select json_object('__typename', 'Episode', 'id', 'Episode:' || episode_1.id, 'number', episode_1.number) as json_object_3
    from episode as episode_1
    where episode_1.id = entry_1. "key") when (entry_1.kind = 'Person') then (
    select json_object('__typename', 'Person', 'id', 'Person:' || person_1.id, 'name', person_1.name) as json_object_4
    from person as person_1
    where person_1.id = entry_1. "key") end, 'null')), '') || ']' as json_list_1
  from (
    select wanted.kind as kind, wanted. "key" as "key"
    from (
      select pair. "key" as place, json_extract(pair.value, '$[0]') as kind, json_extract(pair.value, '$[1]') as "key"
      from json_each(:ids_1) as pair) as wanted
    order by wanted.place) as entry_1), 'null') || '}' as data
