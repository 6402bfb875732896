select '{"credit":' || coalesce((
  select '{' || trim(json_object('creditedAs', credit_1.credited_as, 'isSelf', iif(credit_1.is_self, json('true'), json('false')), 'isUncredited', iif(credit_1.is_uncredited, json('true'), json('false')), 'isArchive', iif(credit_1.is_archive, json('true'), json('false')), 'note', credit_1.note), '{}') || ',"episodes":' || iif(exists(
    select credit_episode.episode_id
    from credit_episode
    where credit_episode.credit_id = credit_1.id), json_object('totalCount', (
    select count(*) as count_1
    from episode as episode_2
    where episode_2.id in (
      select credit_episode.episode_id
      from credit_episode
      where credit_episode.credit_id = credit_1.id))), 'null') || ',"sources":' || (
    select '[' || coalesce(group_concat('{' || trim(json_object('kind', page_2.kind, 'name', page_2.name, 'locator', page_2.locator, 'licence', page_2.licence), '{}') || ',"keptLines":' || (
      select json_group_array(json_object('line', page_3.line, 'text', page_3.text, 'reason', page_3.reason)) as json_list_2
      from (
        select source_kept_line_1.line as line, source_kept_line_1.text as text, source_kept_line_1.reason as reason
        from source_kept_line as source_kept_line_1
        where source_kept_line_1.source_id = page_2.id
        order by source_kept_line_1.position) as page_3) || '}'), '') || ']' as json_list_1
    from (
      select source_1.kind as kind, source_1.name as name, source_1.locator as locator, source_1.licence as licence, source_1.id as id
      from source as source_1
      where source_1.id in (
        select credit_source.source_id
        from credit_source
        where credit_source.credit_id = credit_1.id)
      order by source_1.id) as page_2) || ',"person":{"sources":' || (
    select json_group_array(json_object('kind', page_4.kind)) as json_list_3
    from (
      select source_2.kind as kind
      from source as source_2
      where source_2.id in (
        select credit_source.source_id
        from credit_source join credit on credit.id = credit_source.credit_id
        where credit.person_id = person_1.id)
      order by source_2.id) as page_4) || '},"series":' || ('{"sources":' || (
    select json_group_array(json_object('locator', page_5.locator)) as json_list_4
    from (
      select source_3.locator as locator
      from source as source_3
      where source_3.series_id = series_1.id
      order by source_3.id) as page_5) || ',"titles":' || (
    select json_group_array(json_object('text', page_6.text, 'kind', page_6.kind, 'language', page_6.language)) as json_list_5
    from (
      select series_title_1.text as text, series_title_1.kind as kind, series_title_1.language as language
      from series_title as series_title_1
      where series_title_1.series_id = series_1.id
      order by series_title_1.position) as page_6) || ',"countries":' || (
    select json_group_array(page_7.code) as json_list_6
    from (
      select series_country_1.code as code
      from series_country as series_country_1
      where series_country_1.series_id = series_1.id
      order by series_country_1.position) as page_7) || ',"languages":' || (
    select json_group_array(page_8.tag) as json_list_7
    from (
      select series_language_1.tag as tag
      from series_language as series_language_1
      where series_language_1.series_id = series_1.id
      order by series_language_1.position) as page_8) || ',"genres":' || (
    select json_group_array(page_9.name) as json_list_8
    from (
      select series_genre_1.name as name
      from series_genre as series_genre_1
      where series_genre_1.series_id = series_1.id
      order by series_genre_1.position) as page_9) || ',"soundtracks":' || (
    select json_group_array(page_10.title) as json_list_9
    from (
      select series_soundtrack_1.title as title
      from series_soundtrack as series_soundtrack_1
      where series_soundtrack_1.series_id = series_1.id
      order by series_soundtrack_1.position) as page_10)) || ('}') || '}' as json_object_1
  from credit as credit_1
  left outer join person as person_1 on person_1.id = credit_1.person_id
  left outer join series as series_1 on series_1.id = credit_1.series_id
  where credit_1.id = :id_1), 'null') || '}' as data
