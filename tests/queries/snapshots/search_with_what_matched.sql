with found_1 as (
  select ranked.id, ranked.kind, ranked.node_id, ranked.text, ranked.score
  from (
    select scored.id as id, scored.kind as kind, scored.node_id as node_id, scored.text as text, scored.score as score, row_number() OVER(PARTITION by scored.kind, scored.node_id
      order by scored.score desc, scored.id) as place
    from (
      select search_text.id as id, search_text.kind as kind, search_text.node_id as node_id, search_text.text as text, case when (fitting.is_exact = 0) then case when (search_text.words_count = json_extract(:query_1, '$.words_count')) then 2 else 1 end when (search_text.letters = json_extract(:query_1, '$.letters')) then 6 when (search_text.short_letters = json_extract(:query_1, '$.short_letters')) then 5 when (search_text.words_count = json_extract(:query_1, '$.words_count')) then 4 when (substr(search_text.beginning, 1, length(json_extract(:query_1, '$.beginning'))) = json_extract(:query_1, '$.beginning')) then 4 else 3 end * 1000000 + min(search_text.credits_count, 9999) * 100 + (99 - min(search_text.words_count, 99)) as score
      from search_text join (
        select most.id as id, 1 as is_exact
        from (
          select search_tokens.rowid as id
          from search_tokens
          where search_tokens.search_tokens match json_extract(:query_1, '$.fits')
          limit 10000 offset 0) as most union all
        select most.id as id, 0 as is_exact
        from (
          select search_tokens.rowid as id
          from search_tokens
          where search_tokens.search_tokens match(
            select case when (count(alternative.meanings) > 0) then group_concat('(' || alternative.fits || coalesce(alternative.meanings, '') || ')', ' AND ') else '"_"' end as anon_1
            from (
              select json_extract(word.value, '$.fits') as fits, (
                select ' OR "' || group_concat(likeliest.word, '" OR "') || '"' as anon_2
                from (
                  select search_slip.word as word
                  from search_slip
                  where (search_slip.slip in (
                    select value
                    from json_each(json_extract(word.value, '$.slips')))) and not (search_slip.word in (
                    select value
                    from json_each(json_extract(word.value, '$.known')))) group by search_slip.word
                  order by count(*) desc, search_slip.word
                  limit 12 offset 0) as likeliest) as meanings
              from json_each(json_extract(:query_1, '$.words')) as word) as alternative)
          limit 10000 offset 0) as most) as fitting on search_text.id = fitting.id) as scored) as ranked
  where ranked.place = 1), every_person_1 as (
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
    limit 1 offset :first_1 + 0), json('true'), json('false')), 'hasPreviousPage', iif(0, json('true'), json('false')), 'endCursor', case when (count(*) > 0) then lower(hex(json_array('', json_extract(json_group_array(page_1.key_1), '$[#-1]'), json_extract(json_group_array(page_1.key_2), '$[#-1]')))) end) || ',"edges":[' || coalesce(group_concat('{"cursor":' || json_quote(lower(hex(json_array('', page_1.key_1, page_1.key_2)))) || ',"score":' || json_quote(page_1.score) || ',"matchedText":' || json_quote(page_1.text) || ',"node":' || coalesce(case when (case when (page_1.kind = 'SERIES') then 'Series' when (page_1.kind = 'EPISODE') then 'Episode' when (page_1.kind = 'PERSON') then 'Person' when (page_1.kind = 'CREDIT') then 'Credit' end = 'Series') then (
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
    select -found_1_1.score as key_1, found_1_1.id as key_2, found_1_1.score as score, found_1_1.text as text, found_1_1.kind as kind, found_1_1.node_id as node_id
    from found_1 as found_1_1
    order by -found_1_1.score, found_1_1.id
    limit :first_1 + 0 offset 0) as page_1) || '}' as data
