select '{"one":' || coalesce((
  select json_object('title', coalesce(series_1.translated_title, series_1.romanized_title, series_1.original_title)) as json_object_1
  from series as series_1
  where series_1.id = :id_1), 'null') || ',"catalogue":' || coalesce((
  select '{' || trim(json_object('seriesCount', (
    select count(*) as count_1
    from series), 'personCount', (
    select count(*) as count_2
    from person), 'creditCount', (
    select count(*) as count_3
    from credit), 'episodeCount', (
    select count(*) as count_4
    from episode), 'version', catalogue_1.version), '{}') || ',"sources":' || (
    select json_group_array(json_object('kind', page_1.kind, 'seriesCount', page_1.series_count)) as json_list_1
    from (
      select source_kind_1.kind as kind, source_kind_1.series_count as series_count
      from (
        select source.kind as kind, count(source.id) as source_count, count(distinct source.series_id) as series_count
        from source group by source.kind) as source_kind_1
      order by source_kind_1.kind) as page_1) || '}' as json_object_2
  from catalogue as catalogue_1), 'null') || ',"two":' || coalesce((
  select json_object('title', coalesce(series_2.translated_title, series_2.romanized_title, series_2.original_title)) as json_object_3
  from series as series_2
  where series_2.id = :id_2), 'null') || ',"allPeople":' || json_object('totalCount', (
  select count(*) as count_5
  from person as person_2)) || '}' as data
