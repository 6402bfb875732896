select '{"__typename":"Query","series":' || coalesce((
  select '{"__typename":"Series","networks":' || (
    select json_group_array(json_object('__typename', 'Network', 'name', page_1.name)) as json_list_1
    from (
      select series_network_1.name as name
      from series_network as series_network_1
      where series_network_1.series_id = series_1.id
      order by series_network_1.position) as page_1) || ',"cast":{"__typename":"CreditConnection","edges":' || (
    select json_group_array(json_object('__typename', 'CreditEdge', 'node', json_object('__typename', 'Credit', 'person', json_object('kind', 'Person')))) as json_list_2
    from (
      select credit_1.person_id as person_id
      from credit as credit_1
      where credit_1.series_id = series_1.id and credit_1.kind = 'CAST'
      order by credit_1.position, credit_1.id
      limit :first_1 + 0 offset 0) as page_2
    left outer join person as person_1 on person_1.id = page_2.person_id) || ',"pageInfo":' || json_object('__typename', 'PageInfo') || '}}' as json_object_1
  from series as series_1
  where series_1.id = :id_1), 'null') || ',"none":' || coalesce((
  select json_object('__typename', 'Series') as json_object_2
  from series as series_2
  where series_2.id = :id_2), 'null') || ',"catalogue":' || coalesce((
  select json_object('__typename', 'Catalogue') as json_object_3
  from catalogue as catalogue_1), 'null') || '}' as data
