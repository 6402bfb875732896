select '{"series":' || coalesce((
  select '{"title":' || json_quote(coalesce(s.translated_title, s.romanized_title, s.original_title))
    || ',"synopsis":' || json_quote(s.synopsis) || ',"episodes":' || (
      select '{"nodes":[' || coalesce(group_concat(
        '{"number":' || json_quote(p.number) || ',"airDate":' || json_quote(p.air_date) || '}'), '') || ']}'
      from (select number, air_date from episode where series_id = s.id order by position, id limit 100) as p)
    || ',"cast":' || (
      select '{"nodes":[' || coalesce(group_concat(
        '{"character":' || json_quote(p.character) || ',"person":{"name":' || json_quote(p.name) || '}}'), '') || ']}'
      from (
        select c.character, n.name from credit as c cross join person as n on n.id = c.person_id
        where c.series_id = s.id and c.kind = 'CAST' order by c.position, c.id limit 100) as p)
    || ',"crew":' || (
      select '{"nodes":[' || coalesce(group_concat(
        '{"job":' || json_quote(p.job) || ',"person":{"name":' || json_quote(p.name) || '}}'), '') || ']}'
      from (
        select c.job, n.name from credit as c cross join person as n on n.id = c.person_id
        where c.series_id = s.id and c.kind = 'CREW' order by c.position, c.id limit 100) as p) || '}'
  from series as s
  where s.id = :id_1), 'null') || '}'
