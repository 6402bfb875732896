select '{"node":' || coalesce((
  select coalesce(case when (entry_1.kind = 'Credit') then (
    select json_object('__typename', 'Credit', ' type', 'Credit') as json_object_1
    from credit as credit_1
    where credit_1.id = entry_1. "key") when (entry_1.kind = 'Series') then (
    select json_object('__typename', 'Series', ' type', 'Series') as json_object_2
    from series as series_1
    where series_1.id = entry_1. "key") when (entry_1.kind = 'Episode') then (
    select json_object('__typename', 'Episode', ' type', 'Episode') as json_object_3
    from episode as episode_1
    where episode_1.id = entry_1. "key") when (entry_1.kind = 'Person') then (
    select '{"__typename":"Person","name":' || json_quote(person_1.name) || ',"credits":{"nodes":' || (
      select json_group_array(json_object('series', json_object('title', coalesce(series_2.translated_title, series_2.romanized_title, series_2.original_title)))) as json_list_1
      from (
        select credit_2.series_id as series_id
        from credit as credit_2
        where credit_2.person_id = person_1.id
        order by credit_2.series_start_key desc, credit_2.id desc
        limit :first_1 + 0 offset 0) as page_1
      left outer join series as series_2 on series_2.id = page_1.series_id) || '}," type":"Person"}' as json_object_4
    from person as person_1
    where person_1.id = entry_1. "key") end, 'null') as json_or_null_1
  from (
    select wanted.kind as kind, wanted. "key" as "key"
    from (
      select pair. "key" as place, json_extract(pair.value, '$[0]') as kind, json_extract(pair.value, '$[1]') as "key"
      from json_each(:id_1) as pair) as wanted
    order by wanted.place) as entry_1), 'null') || '}' as data

select '{"series":' || coalesce((
  select json_object('title', coalesce(series_1.translated_title, series_1.romanized_title, series_1.original_title)) as json_object_1
  from series as series_1
  where series_1.id = :id_1), 'null') || '}' as data
