select x.episode_id as "episodeKey", c.id as key, c.series_id as "seriesKey", c.person_id as "personKey", c.kind, c.job, c.character, c.role, c.position
from credit_episode as x cross join credit as c on c.id = x.credit_id
where x.episode_id in (select value from json_each(?)) and c.kind = ?
order by x.episode_id, c.position, c.id
