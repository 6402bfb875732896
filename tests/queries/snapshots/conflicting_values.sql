select '{"series":' || coalesce((
  select '{"conflictingValues":' || (
    select json_group_array(json_object('field', page_1.field, 'value', page_1.value, 'source', json_object('kind', source_1.kind, 'name', source_1.name))) as json_list_1
    from (
      select series_conflicting_value_1.field as field, series_conflicting_value_1.value as value, series_conflicting_value_1.source_id as source_id
      from series_conflicting_value as series_conflicting_value_1
      where series_conflicting_value_1.series_id = series_1.id
      order by series_conflicting_value_1.position) as page_1
    left outer join source as source_1 on source_1.id = page_1.source_id) || ',"episodes":{"nodes":' || (
    select '[' || coalesce(group_concat('{"conflictingValues":' || (
      select json_group_array(json_object('field', page_3.field, 'value', page_3.value)) as json_list_3
      from (
        select episode_conflicting_value_1.field as field, episode_conflicting_value_1.value as value
        from episode_conflicting_value as episode_conflicting_value_1
        where episode_conflicting_value_1.episode_id = page_2.id
        order by episode_conflicting_value_1.position) as page_3) || '}'), '') || ']' as json_list_2
    from (
      select episode_1.id as id
      from episode as episode_1
      where episode_1.series_id = series_1.id
      order by episode_1.position, episode_1.id
      limit :first_1 + 0 offset 0) as page_2) || '},"cast":{"nodes":' || (
    select '[' || coalesce(group_concat('{"conflictingValues":' || (
      select json_group_array(json_object('field', page_5.field, 'value', page_5.value, 'source', json_object('kind', source_2.kind))) as json_list_5
      from (
        select credit_conflicting_value_1.field as field, credit_conflicting_value_1.value as value, credit_conflicting_value_1.source_id as source_id
        from credit_conflicting_value as credit_conflicting_value_1
        where credit_conflicting_value_1.credit_id = page_4.id
        order by credit_conflicting_value_1.position) as page_5
      left outer join source as source_2 on source_2.id = page_5.source_id) || ',"person":{"conflictingValues":' || (
      select json_group_array(json_object('field', page_6.field, 'value', page_6.value)) as json_list_6
      from (
        select person_conflicting_value_1.field as field, person_conflicting_value_1.value as value
        from person_conflicting_value as person_conflicting_value_1
        where person_conflicting_value_1.person_id = person_1.id
        order by person_conflicting_value_1.position) as page_6) || '}}'), '') || ']' as json_list_4
    from (
      select credit_1.id as id, credit_1.person_id as person_id
      from credit as credit_1
      where credit_1.series_id = series_1.id and credit_1.kind = 'CAST'
      order by credit_1.position, credit_1.id
      limit :first_2 + 0 offset 0) as page_4
    left outer join person as person_1 on person_1.id = page_4.person_id) || '}}' as json_object_1
  from series as series_1
  where series_1.id = :id_1), 'null') || '}' as data
