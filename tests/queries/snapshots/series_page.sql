select '{"series":' || coalesce((
  select ('{"title":' || json_quote(coalesce(series_1.translated_title, series_1.romanized_title, series_1.original_title)) || ',"original":' || json_quote(coalesce(series_1.original_title, series_1.romanized_title, series_1.translated_title)) || ',"networks":' || (
    select json_group_array(json_object('name', page_1.name, 'country', page_1.country)) as json_list_1
    from (
      select series_network_1.name as name, series_network_1.country as country
      from series_network as series_network_1
      where series_network_1.series_id = series_1.id
      order by series_network_1.position) as page_1) || ',"startDate":' || json_quote(series_1.start_date) || ',"endDate":' || json_quote(series_1.end_date) || ',"airSlots":' || (
    select json_group_array(json_object('weekday', page_2.weekday, 'startTime', page_2.start_time, 'timeZone', page_2.time_zone)) as json_list_2
    from (
      select series_air_slot_1.weekday as weekday, series_air_slot_1.start_time as start_time, series_air_slot_1.time_zone as time_zone
      from series_air_slot as series_air_slot_1
      where series_air_slot_1.series_id = series_1.id
      order by series_air_slot_1.position) as page_2)) || (',"episodes":{"totalCount":' || json_quote((
    select count(*) as count_1
    from episode as episode_2
    where episode_2.series_id = series_1.id)) || ',"nodes":' || (
    select json_group_array(json_object('number', page_3.number, 'airDate', page_3.air_date)) as json_list_3
    from (
      select episode_1.number as number, episode_1.air_date as air_date
      from episode as episode_1
      where episode_1.series_id = series_1.id
      order by episode_1.position, episode_1.id
      limit :first_1 + 0 offset 0) as page_3) || '},"cast":{"nodes":' || (
    select json_group_array(json_object('position', page_4.position, 'character', page_4.character, 'creditedAs', page_4.credited_as, 'person', json_object('id', 'Person:' || person_1.id, 'name', person_1.name))) as json_list_4
    from (
      select credit_1.position as position, credit_1.character as character, credit_1.credited_as as credited_as, credit_1.person_id as person_id
      from credit as credit_1
      where credit_1.series_id = series_1.id and credit_1.kind = 'CAST'
      order by credit_1.position, credit_1.id
      limit :first_2 + 0 offset 0) as page_4
    left outer join person as person_1 on person_1.id = page_4.person_id) || '},"crew":{"nodes":' || (
    select json_group_array(json_object('department', page_5.department, 'job', page_5.job, 'jobAsPrinted', page_5.job_as_printed, 'person', json_object('name', person_2.name))) as json_list_5
    from (
      select credit_2.department as department, credit_2.job as job, credit_2.job_as_printed as job_as_printed, credit_2.person_id as person_id
      from credit as credit_2
      where credit_2.series_id = series_1.id and credit_2.kind = 'CREW'
      order by credit_2.position, credit_2.id
      limit :first_3 + 0 offset 0) as page_5
    left outer join person as person_2 on person_2.id = page_5.person_id) || '}}') as json_object_1
  from series as series_1
  where series_1.id = :id_1), 'null') || '}' as data
