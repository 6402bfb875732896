select '{"allEpisodes":{"nodes":' || (
  select '[' || coalesce(group_concat(('{"number":' || json_quote(page_1.number) || ',"airDate":' || json_quote(page_1.air_date) || ',"title":' || json_quote(coalesce(page_1.translated_title, page_1.romanized_title, page_1.original_title)) || ',"previous":' || coalesce((
    select json_object('number', earlier_1.number) as json_object_1
    from episode as earlier_1
    where earlier_1.series_id = page_1.series_id and earlier_1.position < page_1.position
    order by earlier_1.position desc
    limit 1 offset 0), 'null') || ',"next":' || coalesce((
    select '{"number":' || json_quote(later_1.number) || ',"next":' || coalesce((
      select json_object('number', later_2.number) as json_object_3
      from episode as later_2
      where later_2.series_id = later_1.series_id and later_2.position > later_1.position
      order by later_2.position
      limit 1 offset 0), 'null') || '}' as json_object_2
    from episode as later_1
    where later_1.series_id = page_1.series_id and later_1.position > page_1.position
    order by later_1.position
    limit 1 offset 0), 'null') || ',"series":' || json_object('title', coalesce(series_1.translated_title, series_1.romanized_title, series_1.original_title))) || (',"cast":' || json_object('totalCount', (
    select count(*) as count_1
    from credit as credit_2
    where credit_2.id in (
      select credit_episode.credit_id
      from credit_episode
      where credit_episode.episode_id = page_1.id) and credit_2.kind = 'CAST')) || '}')), '') || ']' as json_list_1
  from (
    select episode_1.number as number, episode_1.air_date as air_date, episode_1.translated_title as translated_title, episode_1.romanized_title as romanized_title, episode_1.original_title as original_title, episode_1.series_id as series_id, episode_1.position as position, episode_1.id as id
    from episode as episode_1
    where (episode_1.series_id in (
      select value
      from json_each(:series_2))) and (episode_1.number in (
      select value
      from json_each(:number_1)))
    order by episode_1.position desc, episode_1.id desc
    limit :first_1 + 0 offset 0) as page_1
  left outer join series as series_1 on series_1.id = page_1.series_id) || '}}' as data
