select printf('{"series":%s}', coalesce((
  select printf('{"title":%s,"original":%s,"synopsis":%s,"episodes":{"nodes":[%s]},"cast":{"nodes":[%s]},"crew":{"nodes":[%s]}}',
    json_quote(coalesce(s.translated_title, s.romanized_title, s.original_title)),
    json_quote(coalesce(s.original_title, s.romanized_title, s.translated_title)), json_quote(s.synopsis), (
      select group_concat(printf('{"number":%s,"title":%s,"airDate":%s}',
        json_quote(number), json_quote(title), json_quote(air_date)))
      from (
        select number, coalesce(translated_title, romanized_title, original_title) as title, air_date
        from episode
        where series_id = s.id
        order by position
        limit 100)), (
      select group_concat(printf('{"character":%s,"position":%d,"person":{"name":%s,"birthDate":%s}}',
        json_quote(character), position, json_quote(name), json_quote(birth_date)))
      from (
        select c.character, c.position, p.name, p.birth_date
        from credit as c cross join person as p on p.id = c.person_id
        where c.series_id = s.id and c.kind = 'CAST'
        order by c.position, c.id
        limit 100)), (
      select group_concat(printf('{"job":%s,"person":{"name":%s}}', json_quote(job), json_quote(name)))
      from (
        select c.job, p.name
        from credit as c cross join person as p on p.id = c.person_id
        where c.series_id = s.id and c.kind = 'CREW'
        order by c.position, c.id
        limit 100)))
  from series as s
  where s.id = :id), 'null'))
