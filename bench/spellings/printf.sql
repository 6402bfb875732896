select printf('{"series":%s}', coalesce((
  select printf('{"title":%s,"synopsis":%s,"episodes":%s,"cast":%s,"crew":%s}',
    json_quote(coalesce(s.translated_title, s.romanized_title, s.original_title)), json_quote(s.synopsis), (
      select printf('{"nodes":[%s]}', group_concat(
        printf('{"number":%s,"airDate":%s}', json_quote(p.number), json_quote(p.air_date))))
      from (select number, air_date from episode where series_id = s.id order by position, id limit 100) as p), (
      select printf('{"nodes":[%s]}', group_concat(printf('{"character":%s,"person":%s}', json_quote(p.character),
        (select printf('{"name":%s}', json_quote(name)) from person where id = p.person_id))))
      from (
        select character, person_id from credit
        where series_id = s.id and kind = 'CAST' order by position, id limit 100) as p), (
      select printf('{"nodes":[%s]}', group_concat(printf('{"job":%s,"person":%s}', json_quote(p.job),
        (select printf('{"name":%s}', json_quote(name)) from person where id = p.person_id))))
      from (
        select job, person_id from credit
        where series_id = s.id and kind = 'CREW' order by position, id limit 100) as p))
  from series as s
  where s.id = :id_1), 'null'))
