select '{"allCredits":{"totalCount":' || json_quote((
  select count(*) as count_1
  from credit as credit_2
  where (credit_2.kind in ('CREW')) and (credit_2.job in (
    select value
    from json_each(:job_1))) and nullif(credit_2.series_start_key, '') >= :startedFrom_1 and coalesce(nullif(credit_2.series_start_key, ''), '~') >= :startedFrom_1)) || ',"nodes":' || (
  select json_group_array(json_object('series', json_object('title', coalesce(series_1.translated_title, series_1.romanized_title, series_1.original_title), 'startDate', series_1.start_date), 'person', json_object('name', person_1.name), 'role', page_1.role, 'character', page_1.character, 'isVoice', iif(page_1.is_voice, json('true'), json('false')), 'episodeCount', coalesce((
    select nullif(count(*), 0) as nullif_1
    from credit_episode
    where credit_episode.credit_id = page_1.id), page_1.episode_count))) as json_list_1
  from (
    select credit_1.series_id as series_id, credit_1.person_id as person_id, credit_1.role as role, credit_1.character as character, credit_1.is_voice as is_voice, credit_1.id as id, credit_1.episode_count as episode_count
    from credit as credit_1
    where (credit_1.kind in ('CREW')) and (credit_1.job in (
      select value
      from json_each(:job_1))) and nullif(credit_1.series_start_key, '') >= :startedFrom_1 and coalesce(nullif(credit_1.series_start_key, ''), '~') >= :startedFrom_1
    order by coalesce(nullif(credit_1.series_start_key, ''), '~'), credit_1.id
    limit :first_1 + 0 offset 0) as page_1
  left outer join series as series_1 on series_1.id = page_1.series_id
  left outer join person as person_1 on person_1.id = page_1.person_id) || '}}' as data
