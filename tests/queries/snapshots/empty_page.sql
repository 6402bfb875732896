select '{"none":' || (
  select '{"nodes":' || json_group_array(json_object('title', coalesce(page_1.translated_title, page_1.romanized_title, page_1.original_title))) || ',"edges":' || json_group_array(json_object('cursor', lower(hex(json_array('', page_1.key_1))))) || ',"totalCount":' || json_quote((
    select count(*) as count_1
    from series as series_2)) || ',"pageInfo":' || json_object('hasNextPage', iif(exists(
    select 1
    from series as series_3
    limit 1 offset :first_1 + 0), json('true'), json('false')), 'endCursor', case when (count(*) > 0) then lower(hex(json_array('', json_extract(json_group_array(page_1.key_1), '$[#-1]')))) end) || '}' as json_object_1
  from (
    select series_1.translated_title as translated_title, series_1.romanized_title as romanized_title, series_1.original_title as original_title, series_1.id as key_1
    from series as series_1
    order by series_1.id
    limit :first_1 + 0 offset 0) as page_1) || ',"nobody":' || (
  select '{"nodes":' || json_group_array(json_object('name', page_2.name)) || ',"pageInfo":' || json_object('hasNextPage', iif(exists(
    select 1
    from person as person_2
    where person_2.id in (
      select person_key.person_id
      from person_key
      where person_key. "key" in (
        select value
        from json_each(:name_1)))
    limit 1 offset :first_2 + 0), json('true'), json('false')), 'startCursor', case when (count(*) > 0) then lower(hex(json_array('', json_extract(json_group_array(page_2.key_1), '$[0]')))) end) || '}' as json_object_2
  from (
    select person_1.name as name, person_1.id as key_1
    from person as person_1
    where person_1.id in (
      select person_key.person_id
      from person_key
      where person_key. "key" in (
        select value
        from json_each(:name_1)))
    order by person_1.id
    limit :first_2 + 0 offset 0) as page_2) || '}' as data
