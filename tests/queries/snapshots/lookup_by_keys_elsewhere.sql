select '{"lookup":' || coalesce((
  select '[' || coalesce(group_concat(coalesce(case when (entry_1.kind = 'Credit') then (
    select json_object('__typename', 'Credit') as json_object_1
    from credit as credit_1
    where credit_1.id = entry_1. "key") when (entry_1.kind = 'Series') then (
    select '{"__typename":"Series","title":' || json_quote(coalesce(series_1.translated_title, series_1.romanized_title, series_1.original_title)) || ',"externalIds":' || (
      select json_group_array(json_object('source', page_1.source, 'key', page_1. "key", 'url', page_1.url)) as json_list_2
      from (
        select series_external_id_1.source as source, series_external_id_1. "key" as "key", series_external_id_1.url as url
        from series_external_id as series_external_id_1
        where series_external_id_1.series_id = series_1.id
        order by series_external_id_1.position) as page_1) || '}' as json_object_2
    from series as series_1
    where series_1.id = entry_1. "key") when (entry_1.kind = 'Episode') then (
    select json_object('__typename', 'Episode') as json_object_3
    from episode as episode_1
    where episode_1.id = entry_1. "key") when (entry_1.kind = 'Person') then (
    select json_object('__typename', 'Person', 'name', person_1.name) as json_object_4
    from person as person_1
    where person_1.id = entry_1. "key") end, 'null')), '') || ']' as json_list_1
  from (
    select case when (found.series_id is not null) then 'Series' when (found.episode_id is not null) then 'Episode' when (found.person_id is not null) then 'Person' end as kind, coalesce(found.series_id, found.episode_id, found.person_id) as "key"
    from (
      select wanted.place as place, (
        select series_external_id.series_id
        from series_external_id
        where series_external_id.source = :source_1 and series_external_id. "key" = wanted.value and (:kind_1 is null or :kind_1 = 'SERIES')) as series_id, (
        select episode_external_id.episode_id
        from episode_external_id
        where episode_external_id.source = :source_1 and episode_external_id. "key" = wanted.value and (:kind_1 is null or :kind_1 = 'EPISODE')) as episode_id, (
        select person_external_id.person_id
        from person_external_id
        where person_external_id.source = :source_1 and person_external_id. "key" = wanted.value and (:kind_1 is null or :kind_1 = 'PERSON')) as person_id
      from (
        select text. "key" as place, text.value as value
        from json_each(:keys_1) as text) as wanted) as found
    order by found.place) as entry_1), 'null') || ',"people":' || coalesce((
  select '[' || coalesce(group_concat(coalesce(case when (entry_2.kind = 'Credit') then (
    select json_object('id', 'Credit:' || credit_2.id) as json_object_5
    from credit as credit_2
    where credit_2.id = entry_2. "key") when (entry_2.kind = 'Series') then (
    select json_object('id', 'Series:' || series_2.id) as json_object_6
    from series as series_2
    where series_2.id = entry_2. "key") when (entry_2.kind = 'Episode') then (
    select json_object('id', 'Episode:' || episode_2.id) as json_object_7
    from episode as episode_2
    where episode_2.id = entry_2. "key") when (entry_2.kind = 'Person') then (
    select json_object('id', 'Person:' || person_2.id) as json_object_8
    from person as person_2
    where person_2.id = entry_2. "key") end, 'null')), '') || ']' as json_list_3
  from (
    select case when (found.series_id is not null) then 'Series' when (found.episode_id is not null) then 'Episode' when (found.person_id is not null) then 'Person' end as kind, coalesce(found.series_id, found.episode_id, found.person_id) as "key"
    from (
      select wanted.place as place, (
        select series_external_id.series_id
        from series_external_id
        where series_external_id.source = :source_2 and series_external_id. "key" = wanted.value and (:kind_2 is null or :kind_2 = 'SERIES')) as series_id, (
        select episode_external_id.episode_id
        from episode_external_id
        where episode_external_id.source = :source_2 and episode_external_id. "key" = wanted.value and (:kind_2 is null or :kind_2 = 'EPISODE')) as episode_id, (
        select person_external_id.person_id
        from person_external_id
        where person_external_id.source = :source_2 and person_external_id. "key" = wanted.value and (:kind_2 is null or :kind_2 = 'PERSON')) as person_id
      from (
        select text. "key" as place, text.value as value
        from json_each(:keys_2) as text) as wanted) as found
    order by found.place) as entry_2), 'null') || '}' as data
