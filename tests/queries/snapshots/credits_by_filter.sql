select '{"allCredits":' || (
  select '{"totalCount":' || json_quote((
    select count(*) as count_1
    from credit as credit_2
    where credit_2.kind in (
      select value
      from json_each(:kind_1) as anon_1) and credit_2.job in (
      select value
      from json_each(:job_1) as anon_2) and (exists (
      select series.id
      from series
      where series.id = credit_2.series_id and series.start_date >= :startedFrom_1)))) || ',"nodes":[' || coalesce(group_concat(('{"series":' || coalesce((
    select '{"title":' || json_quote(coalesce(series_1.translated_title, series_1.romanized_title, series_1.original_title)) || ',"startDate":' || json_quote(series_1.start_date) || '}' as json_object_2
    from series as series_1
    where series_1.id = page_1.series_id), 'null') || ',"person":' || coalesce((
    select '{"name":' || json_quote(person_1.name) || '}' as json_object_3
    from person as person_1
    where person_1.id = page_1.person_id), 'null') || ',"role":' || json_quote(page_1.role) || ',"character":' || json_quote(page_1.character) || ',"isVoice":' || iif(page_1.is_voice, 'true', 'false') || ',"episodeCount":' || json_quote(coalesce((
    select nullif(count(*), 0) as nullif_1
    from credit_episode
    where credit_episode.credit_id = page_1.id), page_1.episode_count))) || ('}')), '') || ']}' as json_object_1
  from (
    select credit_1.series_id as series_id, credit_1.person_id as person_id, credit_1.role as role, credit_1.character as character, credit_1.is_voice as is_voice, credit_1.id as id, credit_1.episode_count as episode_count
    from credit as credit_1
    where credit_1.kind in (
      select value
      from json_each(:kind_1) as anon_1) and credit_1.job in (
      select value
      from json_each(:job_1) as anon_2) and (exists (
      select series.id
      from series
      where series.id = credit_1.series_id and series.start_date >= :startedFrom_1))
    order by coalesce((
      select series.start_date
      from series
      where series.id = credit_1.series_id), '~'), credit_1.id
    limit :first_1 + 0 offset 0) as page_1) || '}' as data
