select '{"credit":' || coalesce((
  select ('{"creditedAs":' || json_quote(credit_1.credited_as) || ',"isSelf":' || iif(credit_1.is_self, 'true', 'false') || ',"isUncredited":' || iif(credit_1.is_uncredited, 'true', 'false') || ',"isArchive":' || iif(credit_1.is_archive, 'true', 'false') || ',"note":' || json_quote(credit_1.note) || ',"episodes":' || coalesce((
    select (
      select '{"totalCount":' || json_quote((
        select count(*) as count_1
        from episode as episode_2
        where episode_2.id in (
          select credit_episode.episode_id
          from credit_episode
          where credit_episode.credit_id = credit_1.id))) || '}' as json_object_2) as anon_1
    where exists (
      select credit_episode.episode_id
      from credit_episode
      where credit_episode.credit_id = credit_1.id)), 'null')) || (',"sources":' || (
    select '[' || coalesce(group_concat('{"kind":' || json_quote(page_2.kind) || ',"name":' || json_quote(page_2.name) || ',"locator":' || json_quote(page_2.locator) || ',"licence":' || json_quote(page_2.licence) || ',"keptLines":' || (
      select '[' || coalesce(group_concat('{"line":' || json_quote(page_3.line) || ',"text":' || json_quote(page_3.text) || ',"reason":' || json_quote(page_3.reason) || '}'), '') || ']' as json_list_2
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
      order by source_1.id) as page_2) || ',"person":' || coalesce((
    select '{"sources":' || (
      select '[' || coalesce(group_concat('{"kind":' || json_quote(page_4.kind) || '}'), '') || ']' as json_list_3
      from (
        select source_2.kind as kind
        from source as source_2
        where source_2.id in (
          select credit_source.source_id
          from credit_source join credit on credit.id = credit_source.credit_id
          where credit.person_id = person_1.id)
        order by source_2.id) as page_4) || '}' as json_object_3
    from person as person_1
    where person_1.id = credit_1.person_id), 'null') || ',"series":' || coalesce((
    select ('{"sources":' || (
      select '[' || coalesce(group_concat('{"locator":' || json_quote(page_5.locator) || '}'), '') || ']' as json_list_4
      from (
        select source_3.locator as locator
        from source as source_3
        where source_3.series_id = series_1.id
        order by source_3.id) as page_5) || ',"titles":' || (
      select '[' || coalesce(group_concat('{"text":' || json_quote(page_6.text) || ',"kind":' || json_quote(page_6.kind) || ',"language":' || json_quote(page_6.language) || '}'), '') || ']' as json_list_5
      from (
        select series_title_1.text as text, series_title_1.kind as kind, series_title_1.language as language
        from series_title as series_title_1
        where series_title_1.series_id = series_1.id
        order by series_title_1.position) as page_6) || ',"countries":' || (
      select '[' || coalesce(group_concat(json_quote(page_7.code)), '') || ']' as json_list_6
      from (
        select series_country_1.code as code
        from series_country as series_country_1
        where series_country_1.series_id = series_1.id
        order by series_country_1.position) as page_7) || ',"languages":' || (
      select '[' || coalesce(group_concat(json_quote(page_8.tag)), '') || ']' as json_list_7
      from (
        select series_language_1.tag as tag
        from series_language as series_language_1
        where series_language_1.series_id = series_1.id
        order by series_language_1.position) as page_8) || ',"genres":' || (
      select '[' || coalesce(group_concat(json_quote(page_9.name)), '') || ']' as json_list_8
      from (
        select series_genre_1.name as name
        from series_genre as series_genre_1
        where series_genre_1.series_id = series_1.id
        order by series_genre_1.position) as page_9) || ',"soundtracks":' || (
      select '[' || coalesce(group_concat(json_quote(page_10.title)), '') || ']' as json_list_9
      from (
        select series_soundtrack_1.title as title
        from series_soundtrack as series_soundtrack_1
        where series_soundtrack_1.series_id = series_1.id
        order by series_soundtrack_1.position) as page_10)) || ('}') as json_object_4
    from series as series_1
    where series_1.id = credit_1.series_id), 'null') || '}') as json_object_1
  from credit as credit_1
  where credit_1.id = :id_1), 'null') || '}' as data
