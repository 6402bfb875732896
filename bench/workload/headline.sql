select '{"series":' || coalesce((
  select '{"title":' || json_quote(coalesce(s.translated_title, s.romanized_title, s.original_title))
    || ',"original":' || json_quote(coalesce(s.original_title, s.romanized_title, s.translated_title))
    || ',"synopsis":' || json_quote(s.synopsis) || ',"episodes":{"nodes":[' || coalesce((
      select group_concat('{"number":' || coalesce(number, 'null') || ',"title":' || json_quote(title)
        || ',"airDate":' || json_quote(air_date) || '}')
      from (
        select number, coalesce(translated_title, romanized_title, original_title) as title, air_date
        from episode
        where series_id = s.id
        order by position
        limit 100)), '')
    || ']},"cast":{"nodes":[' || coalesce((
      select group_concat('{"character":' || json_quote(character) || ',"position":' || position
        || ',"person":{"name":' || json_quote(name) || ',"birthDate":' || json_quote(birth_date) || '}}')
      from (
        select c.character, c.position, p.name, p.birth_date
        from credit as c cross join person as p on p.id = c.person_id
        where c.series_id = s.id and c.kind = 'CAST'
        order by c.position, c.id
        limit 100)), '')
    || ']},"crew":{"nodes":[' || coalesce((
      select group_concat('{"job":' || json_quote(job) || ',"person":{"name":' || json_quote(name) || '}}')
      from (
        select c.job, p.name
        from credit as c cross join person as p on p.id = c.person_id
        where c.series_id = s.id and c.kind = 'CREW'
        order by c.position, c.id
        limit 100)), '')
    || ']}}'
  from series as s
  where s.id = :id), 'null') || '}'
