select '{"allSeries":{"nodes":' || (
  select json_group_array(json_object('title', coalesce(page_1.translated_title, page_1.romanized_title, page_1.original_title), 'startDate', page_1.start_date, 'format', page_1.format)) as json_list_1
  from (
    select series_1.translated_title as translated_title, series_1.romanized_title as romanized_title, series_1.original_title as original_title, series_1.start_date as start_date, series_1.format as format
    from series as series_1
    where series_1.id in (
      select series_country.series_id
      from series_country
      where series_country.code in (
        select value
        from json_each(:country_1))) and series_1.id in (
      select series_air_slot.series_id
      from series_air_slot
      where series_air_slot.weekday in ('TUESDAY', 'FRIDAY')) and series_1.start_date >= :startedFrom_1 and coalesce(series_1.start_date, '~') >= :startedFrom_1 and series_1.start_date <= (:startedTo_1 || '~') and coalesce(series_1.start_date, '~') <= (:startedTo_1 || '~')
    order by coalesce(series_1.start_date, '~'), series_1.sort_title, series_1.id
    limit :first_1 + 0 offset 0) as page_1) || '}}' as data
