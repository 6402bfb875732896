select '{"node":' || coalesce((
  select coalesce(case when (entry_1.kind = 'Credit') then (
    select json_object('id', 'Credit:' || credit_1.id, '__typename', 'Credit', 'character', credit_1.character) as json_object_1
    from credit as credit_1
    where credit_1.id = entry_1. "key") when (entry_1.kind = 'Series') then (
    select '{"id":' || json_quote('Series:' || series_1.id) || ',"__typename":"Series","title":' || json_quote(coalesce(series_1.translated_title, series_1.romanized_title, series_1.original_title)) || ',"cast":{"nodes":' || (
      select json_group_array(json_object('__typename', 'Credit', 'id', 'Credit:' || page_1.id, 'character', page_1.character)) as json_list_1
      from (
        select credit_2.id as id, credit_2.character as character
        from credit as credit_2
        where credit_2.series_id = series_1.id and credit_2.kind = 'CAST'
        order by credit_2.position, credit_2.id
        limit :first_1 + 0 offset 0) as page_1) || '}}' as json_object_2
    from series as series_1
    where series_1.id = entry_1. "key") when (entry_1.kind = 'Episode') then (
    select json_object('id', 'Episode:' || episode_1.id, '__typename', 'Episode') as json_object_3
    from episode as episode_1
    where episode_1.id = entry_1. "key") when (entry_1.kind = 'Person') then (
    select json_object('id', 'Person:' || person_1.id, '__typename', 'Person', 'birthDate', person_1.birth_date, 'name', person_1.name) as json_object_4
    from person as person_1
    where person_1.id = entry_1. "key") end, 'null') as json_or_null_1
  from (
    select wanted.kind as kind, wanted. "key" as "key"
    from (
      select pair. "key" as place, json_extract(pair.value, '$[0]') as kind, json_extract(pair.value, '$[1]') as "key"
      from json_each(:id_1) as pair) as wanted
    order by wanted.place) as entry_1), 'null') || '}' as data
