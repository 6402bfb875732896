with found_1 as (with named as (
  select search_tokens.rowid as id
  from search_tokens
  where (search_tokens.search_tokens match '(' || json_extract(:query_1, '$.named') || ')' || case when (:kinds_1 is null or :kinds_1 is not null and instr(:kinds_1, '"SERIES"') <= 0 and instr(:kinds_1, '"PERSON"') <= 0) then '' else ' AND ("_"' || case when (instr(:kinds_1, '"SERIES"') > 0) then ' OR "@series"' else '' end || case when (instr(:kinds_1, '"PERSON"') > 0) then ' OR "@person"' else '' end || case when (instr(:kinds_1, '"CREDIT"') > 0) then ' OR "@credit"' else '' end || case when (instr(:kinds_1, '"EPISODE"') > 0) then ' OR "@episode"' else '' end || ')' end) and search_tokens.rowid >= case when (not (:kinds_1 is not null and instr(:kinds_1, '"SERIES"') <= 0 and instr(:kinds_1, '"PERSON"') <= 0)) then 0 when (instr(:kinds_1, '"CREDIT"') > 0) then 17592186044416000 else 17944029765304320 end and search_tokens.rowid <= case when (not (:kinds_1 is not null and instr(:kinds_1, '"SERIES"') <= 0 and instr(:kinds_1, '"PERSON"') <= 0) or instr(:kinds_1, '"EPISODE"') > 0) then 18014398509481983 when (instr(:kinds_1, '"CREDIT"') > 0) then 17662554788593663 else 0 end and (search_tokens.rowid >> 46) & 3 >= case when (not (:kinds_1 is not null and instr(:kinds_1, '"SERIES"') <= 0 and instr(:kinds_1, '"PERSON"') <= 0)) then 0 else 2 end
  order by search_tokens.rowid
  limit 1000 offset 0), short as (
  select search_tokens.rowid as id
  from search_tokens
  where (search_tokens.search_tokens match '(' || json_extract(:query_1, '$.short') || ')' || case when (:kinds_1 is null or :kinds_1 is not null and instr(:kinds_1, '"SERIES"') <= 0 and instr(:kinds_1, '"PERSON"') <= 0) then '' else ' AND ("_"' || case when (instr(:kinds_1, '"SERIES"') > 0) then ' OR "@series"' else '' end || case when (instr(:kinds_1, '"PERSON"') > 0) then ' OR "@person"' else '' end || case when (instr(:kinds_1, '"CREDIT"') > 0) then ' OR "@credit"' else '' end || case when (instr(:kinds_1, '"EPISODE"') > 0) then ' OR "@episode"' else '' end || ')' end) and search_tokens.rowid >= case when (not (:kinds_1 is not null and instr(:kinds_1, '"SERIES"') <= 0 and instr(:kinds_1, '"PERSON"') <= 0)) then 0 when (instr(:kinds_1, '"CREDIT"') > 0) then 17592186044416000 else 17944029765304320 end and search_tokens.rowid <= case when (not (:kinds_1 is not null and instr(:kinds_1, '"SERIES"') <= 0 and instr(:kinds_1, '"PERSON"') <= 0) or instr(:kinds_1, '"EPISODE"') > 0) then 18014398509481983 when (instr(:kinds_1, '"CREDIT"') > 0) then 17662554788593663 else 0 end and (search_tokens.rowid >> 46) & 3 >= case when (not (:kinds_1 is not null and instr(:kinds_1, '"SERIES"') <= 0 and instr(:kinds_1, '"PERSON"') <= 0)) then 0 else 2 end
  order by search_tokens.rowid
  limit 1000 offset 0), begun as (
  select search_tokens.rowid as id
  from search_tokens
  where (search_tokens.search_tokens match case when (json_extract(:query_1, '$.halves[0]') = '') then '(' || json_extract(:query_1, '$.begun.every') || ')' || case when (:kinds_1 is null or :kinds_1 is not null and instr(:kinds_1, '"SERIES"') <= 0 and instr(:kinds_1, '"PERSON"') <= 0) then '' else ' AND ("_"' || case when (instr(:kinds_1, '"SERIES"') > 0) then ' OR "@series"' else '' end || case when (instr(:kinds_1, '"PERSON"') > 0) then ' OR "@person"' else '' end || case when (instr(:kinds_1, '"CREDIT"') > 0) then ' OR "@credit"' else '' end || case when (instr(:kinds_1, '"EPISODE"') > 0) then ' OR "@episode"' else '' end || ')' end when (
    select count(*) < 128 or sum(sample.goes_on) >= 115 as anon_1
    from (
      select instr(' ' || search_tokens.tokens, json_extract(:query_1, '$.halves[0]')) > 0 or instr(' ' || search_tokens.tokens, json_extract(:query_1, '$.halves[1]')) > 0 or instr(' ' || search_tokens.tokens, json_extract(:query_1, '$.halves[2]')) > 0 or instr(' ' || search_tokens.tokens, json_extract(:query_1, '$.halves[3]')) > 0 as goes_on
      from search_tokens
      where (search_tokens.search_tokens match '(' || json_extract(:query_1, '$.begun.alike') || ')' || case when (:kinds_1 is null or :kinds_1 is not null and instr(:kinds_1, '"SERIES"') <= 0 and instr(:kinds_1, '"PERSON"') <= 0) then '' else ' AND ("_"' || case when (instr(:kinds_1, '"SERIES"') > 0) then ' OR "@series"' else '' end || case when (instr(:kinds_1, '"PERSON"') > 0) then ' OR "@person"' else '' end || case when (instr(:kinds_1, '"CREDIT"') > 0) then ' OR "@credit"' else '' end || case when (instr(:kinds_1, '"EPISODE"') > 0) then ' OR "@episode"' else '' end || ')' end) and search_tokens.rowid >= case when (not (:kinds_1 is not null and instr(:kinds_1, '"SERIES"') <= 0 and instr(:kinds_1, '"PERSON"') <= 0)) then 0 when (instr(:kinds_1, '"CREDIT"') > 0) then 17592186044416000 else 17944029765304320 end and search_tokens.rowid <= case when (not (:kinds_1 is not null and instr(:kinds_1, '"SERIES"') <= 0 and instr(:kinds_1, '"PERSON"') <= 0) or instr(:kinds_1, '"EPISODE"') > 0) then 18014398509481983 when (instr(:kinds_1, '"CREDIT"') > 0) then 17662554788593663 else 0 end and (search_tokens.rowid >> 46) & 3 >= case when (not (:kinds_1 is not null and instr(:kinds_1, '"SERIES"') <= 0 and instr(:kinds_1, '"PERSON"') <= 0)) then 0 else 2 end
      order by search_tokens.rowid
      limit 128 offset 0) as sample) then '(' || json_extract(:query_1, '$.begun.loose') || ')' || case when (:kinds_1 is null or :kinds_1 is not null and instr(:kinds_1, '"SERIES"') <= 0 and instr(:kinds_1, '"PERSON"') <= 0) then '' else ' AND ("_"' || case when (instr(:kinds_1, '"SERIES"') > 0) then ' OR "@series"' else '' end || case when (instr(:kinds_1, '"PERSON"') > 0) then ' OR "@person"' else '' end || case when (instr(:kinds_1, '"CREDIT"') > 0) then ' OR "@credit"' else '' end || case when (instr(:kinds_1, '"EPISODE"') > 0) then ' OR "@episode"' else '' end || ')' end else '(' || json_extract(:query_1, '$.begun.every') || ')' || case when (:kinds_1 is null or :kinds_1 is not null and instr(:kinds_1, '"SERIES"') <= 0 and instr(:kinds_1, '"PERSON"') <= 0) then '' else ' AND ("_"' || case when (instr(:kinds_1, '"SERIES"') > 0) then ' OR "@series"' else '' end || case when (instr(:kinds_1, '"PERSON"') > 0) then ' OR "@person"' else '' end || case when (instr(:kinds_1, '"CREDIT"') > 0) then ' OR "@credit"' else '' end || case when (instr(:kinds_1, '"EPISODE"') > 0) then ' OR "@episode"' else '' end || ')' end end) and search_tokens.rowid >= case when (not (:kinds_1 is not null and instr(:kinds_1, '"SERIES"') <= 0 and instr(:kinds_1, '"PERSON"') <= 0)) then 0 when (instr(:kinds_1, '"CREDIT"') > 0) then 17592186044416000 else 17944029765304320 end and search_tokens.rowid <= case when (not (:kinds_1 is not null and instr(:kinds_1, '"SERIES"') <= 0 and instr(:kinds_1, '"PERSON"') <= 0) or instr(:kinds_1, '"EPISODE"') > 0) then 18014398509481983 when (instr(:kinds_1, '"CREDIT"') > 0) then 17662554788593663 else 0 end and (search_tokens.rowid >> 46) & 3 >= case when (not (:kinds_1 is not null and instr(:kinds_1, '"SERIES"') <= 0 and instr(:kinds_1, '"PERSON"') <= 0)) then 0 else 2 end and (json_extract(:query_1, '$.halves[0]') = '' or instr(' ' || search_tokens.tokens, json_extract(:query_1, '$.halves[0]')) > 0 or instr(' ' || search_tokens.tokens, json_extract(:query_1, '$.halves[1]')) > 0 or instr(' ' || search_tokens.tokens, json_extract(:query_1, '$.halves[2]')) > 0 or instr(' ' || search_tokens.tokens, json_extract(:query_1, '$.halves[3]')) > 0)
  order by search_tokens.rowid
  limit 2000 offset 0), fits as (
  select search_tokens.rowid as id
  from search_tokens
  where (search_tokens.search_tokens match case when (json_extract(:query_1, '$.halves[0]') = '') then '(' || json_extract(:query_1, '$.fits.every') || ')' || case when (:kinds_1 is null or :kinds_1 is not null and instr(:kinds_1, '"SERIES"') <= 0 and instr(:kinds_1, '"PERSON"') <= 0) then '' else ' AND ("_"' || case when (instr(:kinds_1, '"SERIES"') > 0) then ' OR "@series"' else '' end || case when (instr(:kinds_1, '"PERSON"') > 0) then ' OR "@person"' else '' end || case when (instr(:kinds_1, '"CREDIT"') > 0) then ' OR "@credit"' else '' end || case when (instr(:kinds_1, '"EPISODE"') > 0) then ' OR "@episode"' else '' end || ')' end when (
    select count(*) < 128 or sum(sample.goes_on) >= 115 as anon_2
    from (
      select instr(' ' || search_tokens.tokens, json_extract(:query_1, '$.halves[0]')) > 0 or instr(' ' || search_tokens.tokens, json_extract(:query_1, '$.halves[1]')) > 0 or instr(' ' || search_tokens.tokens, json_extract(:query_1, '$.halves[2]')) > 0 or instr(' ' || search_tokens.tokens, json_extract(:query_1, '$.halves[3]')) > 0 as goes_on
      from search_tokens
      where (search_tokens.search_tokens match '(' || json_extract(:query_1, '$.fits.alike') || ')' || case when (:kinds_1 is null or :kinds_1 is not null and instr(:kinds_1, '"SERIES"') <= 0 and instr(:kinds_1, '"PERSON"') <= 0) then '' else ' AND ("_"' || case when (instr(:kinds_1, '"SERIES"') > 0) then ' OR "@series"' else '' end || case when (instr(:kinds_1, '"PERSON"') > 0) then ' OR "@person"' else '' end || case when (instr(:kinds_1, '"CREDIT"') > 0) then ' OR "@credit"' else '' end || case when (instr(:kinds_1, '"EPISODE"') > 0) then ' OR "@episode"' else '' end || ')' end) and search_tokens.rowid >= case when (not (:kinds_1 is not null and instr(:kinds_1, '"SERIES"') <= 0 and instr(:kinds_1, '"PERSON"') <= 0)) then 0 when (instr(:kinds_1, '"CREDIT"') > 0) then 17592186044416000 else 17944029765304320 end and search_tokens.rowid <= case when (not (:kinds_1 is not null and instr(:kinds_1, '"SERIES"') <= 0 and instr(:kinds_1, '"PERSON"') <= 0) or instr(:kinds_1, '"EPISODE"') > 0) then 18014398509481983 when (instr(:kinds_1, '"CREDIT"') > 0) then 17662554788593663 else 0 end and (search_tokens.rowid >> 46) & 3 >= case when (not (:kinds_1 is not null and instr(:kinds_1, '"SERIES"') <= 0 and instr(:kinds_1, '"PERSON"') <= 0)) then 0 else 2 end
      order by search_tokens.rowid
      limit 128 offset 0) as sample) then '(' || json_extract(:query_1, '$.fits.loose') || ')' || case when (:kinds_1 is null or :kinds_1 is not null and instr(:kinds_1, '"SERIES"') <= 0 and instr(:kinds_1, '"PERSON"') <= 0) then '' else ' AND ("_"' || case when (instr(:kinds_1, '"SERIES"') > 0) then ' OR "@series"' else '' end || case when (instr(:kinds_1, '"PERSON"') > 0) then ' OR "@person"' else '' end || case when (instr(:kinds_1, '"CREDIT"') > 0) then ' OR "@credit"' else '' end || case when (instr(:kinds_1, '"EPISODE"') > 0) then ' OR "@episode"' else '' end || ')' end else '(' || json_extract(:query_1, '$.fits.every') || ')' || case when (:kinds_1 is null or :kinds_1 is not null and instr(:kinds_1, '"SERIES"') <= 0 and instr(:kinds_1, '"PERSON"') <= 0) then '' else ' AND ("_"' || case when (instr(:kinds_1, '"SERIES"') > 0) then ' OR "@series"' else '' end || case when (instr(:kinds_1, '"PERSON"') > 0) then ' OR "@person"' else '' end || case when (instr(:kinds_1, '"CREDIT"') > 0) then ' OR "@credit"' else '' end || case when (instr(:kinds_1, '"EPISODE"') > 0) then ' OR "@episode"' else '' end || ')' end end) and search_tokens.rowid >= case when (not (:kinds_1 is not null and instr(:kinds_1, '"SERIES"') <= 0 and instr(:kinds_1, '"PERSON"') <= 0)) then 0 when (instr(:kinds_1, '"CREDIT"') > 0) then 17592186044416000 else 17944029765304320 end and search_tokens.rowid <= case when (not (:kinds_1 is not null and instr(:kinds_1, '"SERIES"') <= 0 and instr(:kinds_1, '"PERSON"') <= 0) or instr(:kinds_1, '"EPISODE"') > 0) then 18014398509481983 when (instr(:kinds_1, '"CREDIT"') > 0) then 17662554788593663 else 0 end and (search_tokens.rowid >> 46) & 3 >= case when (not (:kinds_1 is not null and instr(:kinds_1, '"SERIES"') <= 0 and instr(:kinds_1, '"PERSON"') <= 0)) then 0 else 2 end and (json_extract(:query_1, '$.halves[0]') = '' or instr(' ' || search_tokens.tokens, json_extract(:query_1, '$.halves[0]')) > 0 or instr(' ' || search_tokens.tokens, json_extract(:query_1, '$.halves[1]')) > 0 or instr(' ' || search_tokens.tokens, json_extract(:query_1, '$.halves[2]')) > 0 or instr(' ' || search_tokens.tokens, json_extract(:query_1, '$.halves[3]')) > 0)
  order by search_tokens.rowid
  limit 2000 offset 0), every as (
  select case when (count(alternative.meanings) > 0) then group_concat('(' || alternative.fits || coalesce(' OR ' || alternative.meanings, '') || ')', ' AND ') else '"_"' end as every
  from (
    select json_extract(word.value, '$.fits') as fits, (
      select '"' || group_concat(likeliest.word, '" OR "') || '"' as anon_3
      from (
        select search_word.word as word
        from (
          select search_slips.rowid as id, count(*) as slips
          from json_each(json_extract(word.value, '$.slips')) as slip join search_slips on search_slips.search_slips match '"' || slip.value || '"' group by search_slips.rowid) as shared join search_word on search_word.id = shared.id
        where not (search_word.word in (
          select value
          from json_each(json_extract(word.value, '$.known'))))
        order by shared.slips desc, search_word.word
        limit 12 offset 0) as likeliest) as meanings
    from json_each(json_extract(:query_1, '$.words')) as word
    limit 200 offset 0) as alternative), meant as (
  select search_tokens.rowid as id
  from search_tokens
  where (search_tokens.search_tokens match '(' || case when ((
    select count(*) as count_1
    from fits) < 50) then (
    select every.every
    from every) else '"_"' end || ')' || case when (:kinds_1 is null or :kinds_1 is not null and instr(:kinds_1, '"SERIES"') <= 0 and instr(:kinds_1, '"PERSON"') <= 0) then '' else ' AND ("_"' || case when (instr(:kinds_1, '"SERIES"') > 0) then ' OR "@series"' else '' end || case when (instr(:kinds_1, '"PERSON"') > 0) then ' OR "@person"' else '' end || case when (instr(:kinds_1, '"CREDIT"') > 0) then ' OR "@credit"' else '' end || case when (instr(:kinds_1, '"EPISODE"') > 0) then ' OR "@episode"' else '' end || ')' end) and search_tokens.rowid >= case when (not (:kinds_1 is not null and instr(:kinds_1, '"SERIES"') <= 0 and instr(:kinds_1, '"PERSON"') <= 0)) then 0 when (instr(:kinds_1, '"CREDIT"') > 0) then 17592186044416000 else 17944029765304320 end and search_tokens.rowid <= case when (not (:kinds_1 is not null and instr(:kinds_1, '"SERIES"') <= 0 and instr(:kinds_1, '"PERSON"') <= 0) or instr(:kinds_1, '"EPISODE"') > 0) then 18014398509481983 when (instr(:kinds_1, '"CREDIT"') > 0) then 17662554788593663 else 0 end and (search_tokens.rowid >> 46) & 3 >= case when (not (:kinds_1 is not null and instr(:kinds_1, '"SERIES"') <= 0 and instr(:kinds_1, '"PERSON"') <= 0)) then 0 else 2 end
  order by search_tokens.rowid
  limit 2050 offset 0)
  select best.id, case when ((best.id >> 46) & 3 = 0) then 'SERIES' when ((best.id >> 46) & 3 = 1) then 'PERSON' when ((best.id >> 46) & 3 = 2) then 'CREDIT' when ((best.id >> 46) & 3 = 3) then 'EPISODE' end as kind, (best.id >> 10) & 2147483647 as node_id, (6 - (best.id >> 54)) * 1000000 + (63 - ((best.id >> 48) & 63)) * 1000 + (4 - ((best.id >> 46) & 3)) * 100 + (31 - ((best.id >> 41) & 31)) as score, best.id & 18014398509481983 as text_id
  from (
    select min(fitting.id) as id
    from (
      select named.id + 0 as id
      from named union all
      select short.id + 18014398509481984 as id
      from short union all
      select begun.id + 36028797018963968 as id
      from begun union all
      select fits.id + case when ((fits.id >> 41) & 31 = json_extract(:query_1, '$.words_count')) then 36028797018963968 else 54043195528445952 end as id
      from fits union all
      select meant.id + case when ((meant.id >> 41) & 31 = json_extract(:query_1, '$.words_count')) then 72057594037927936 else 90071992547409920 end as id
      from meant) as fitting group by fitting.id & 213305255787520
    order by id
    limit 1000 offset 0) as best), every_person_1 as (
  select person_2.id as id, json_object('__typename', 'Person', 'id', 'Person:' || person_2.id, 'name', person_2.name, 'credits', json_object('totalCount', (
    select count(*) as count_1
    from credit as credit_2
    where credit_2.person_id = person_2.id))) as object
  from person as person_2)
select '{"search":' || (
  select '{"totalCount":' || json_quote((
    select count(*) as count_1
    from found_1 as found_1_2)) || ',"pageInfo":' || json_object('hasNextPage', iif(exists(
    select 1
    from found_1 as found_1_3
    limit 1 offset :first_1 + 0), json('true'), json('false')), 'hasPreviousPage', iif(0, json('true'), json('false')), 'endCursor', case when (count(*) > 0) then lower(hex(json_array('', json_extract(json_group_array(page_1.key_1), '$[#-1]')))) end) || ',"edges":[' || coalesce(group_concat('{"cursor":' || json_quote(lower(hex(json_array('', page_1.key_1)))) || ',"score":' || json_quote(page_1.score) || ',"matchedText":' || json_quote((
    select search_text.text
    from search_text
    where search_text.id = page_1.text_id)) || ',"node":' || coalesce(case when (case when (page_1.kind = 'SERIES') then 'Series' when (page_1.kind = 'EPISODE') then 'Episode' when (page_1.kind = 'PERSON') then 'Person' when (page_1.kind = 'CREDIT') then 'Credit' end = 'Series') then (
    select json_object('__typename', 'Series', 'id', 'Series:' || series_1.id, 'title', coalesce(series_1.translated_title, series_1.romanized_title, series_1.original_title), 'startDate', series_1.start_date) as json_object_2
    from series as series_1
    where series_1.id = page_1.node_id) when (case when (page_1.kind = 'SERIES') then 'Series' when (page_1.kind = 'EPISODE') then 'Episode' when (page_1.kind = 'PERSON') then 'Person' when (page_1.kind = 'CREDIT') then 'Credit' end = 'Episode') then (
    select json_object('__typename', 'Episode', 'id', 'Episode:' || episode_1.id, 'number', episode_1.number) as json_object_3
    from episode as episode_1
    where episode_1.id = page_1.node_id) when (case when (page_1.kind = 'SERIES') then 'Series' when (page_1.kind = 'EPISODE') then 'Episode' when (page_1.kind = 'PERSON') then 'Person' when (page_1.kind = 'CREDIT') then 'Credit' end = 'Person') then (
    select (
      select every_person_1.object
      from every_person_1
      where every_person_1.id = person_1.id) as anon_1
    from person as person_1
    where person_1.id = page_1.node_id) when (case when (page_1.kind = 'SERIES') then 'Series' when (page_1.kind = 'EPISODE') then 'Episode' when (page_1.kind = 'PERSON') then 'Person' when (page_1.kind = 'CREDIT') then 'Credit' end = 'Credit') then (
    select json_object('__typename', 'Credit', 'id', 'Credit:' || credit_3.id, 'character', credit_3.character, 'person', json_object('name', person_3.name)) as json_object_4
    from credit as credit_3
    left outer join person as person_3 on person_3.id = credit_3.person_id
    where credit_3.id = page_1.node_id) end, 'null') || '}'), '') || ']}' as json_object_1
  from (
    select found_1_1.id as key_1, found_1_1.score as score, found_1_1.text_id as text_id, found_1_1.kind as kind, found_1_1.node_id as node_id
    from found_1 as found_1_1
    order by found_1_1.id
    limit :first_1 + 0 offset 0) as page_1) || '}' as data
