select '{"person":' || coalesce((
  select '{"name":' || json_quote(p.name) || ',"birthDate":' || json_quote(p.birth_date) || ',"names":[' || coalesce((
      select group_concat(json_object('text', text, 'script', script, 'kind', kind))
      from (select text, script, kind from person_name where person_id = p.id order by position)), '')
    || '],"acting":{"totalCount":' || (select count(*) from credit where person_id = p.id and kind = 'CAST')
    || ',"nodes":[' || coalesce((
      select group_concat(json_object('character', character, 'role', role,
        'series', json_object('id', 'Series:' || id, 'title', title, 'startDate', start_date)))
      from (
        select c.character, c.role, s.id, s.start_date,
          coalesce(s.translated_title, s.romanized_title, s.original_title) as title
        from credit as c cross join series as s on s.id = c.series_id
        where c.person_id = p.id and c.kind = 'CAST'
        order by c.series_start_key desc, c.id desc
        limit 20)), '')
    || ']},"staff":{"totalCount":' || (select count(*) from credit where person_id = p.id and kind = 'CREW')
    || ',"nodes":[' || coalesce((
      select group_concat(json_object('job', job,
        'series', json_object('id', 'Series:' || id, 'title', title, 'startDate', start_date)))
      from (
        select c.job, s.id, s.start_date, coalesce(s.translated_title, s.romanized_title, s.original_title) as title
        from credit as c cross join series as s on s.id = c.series_id
        where c.person_id = p.id and c.kind = 'CREW'
        order by c.series_start_key desc, c.id desc
        limit 20)), '')
    || ']}}'
  from person as p
  where p.id = :id), 'null') || '}'
