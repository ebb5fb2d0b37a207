import { userUrn } from '#schemas/scim/user.ts'
import type { PointStep } from './declare.ts'
import { body, declareArea, rfc7643, rfc7644, scimError, scimList, status } from './declare.ts'

const nameOf = (which: string) => `scim-check-${which}.{{tag}}@{{domain}}`
const paging = rfc7644('3.4.2.4')
const filters = rfc7644('3.4.2.2')

const create = (which: string, id: string): PointStep => ({
  key: `create-${which}`,
  title: `User "${which}" is created`,
  method: 'POST',
  path: '/Users',
  body: { schemas: [userUrn], userName: nameOf(which), name: { givenName: 'Scim', familyName: 'List' }, active: true },
  keep: { [id]: 'id' },
  points: [status('201', rfc7644('3.3'))]
})
const remove = (which: string, id: string): PointStep => ({
  key: `delete-${which}`,
  title: `User "${which}" is deleted`,
  method: 'DELETE',
  path: `/Users/{{${id}}}`,
  points: [status('204', rfc7644('3.6'))]
})

const steps: readonly PointStep[] = [
  create('a', 'idA'),
  create('b', 'idB'),
  {
    key: 'first-page',
    title: 'The first page of one',
    method: 'GET',
    path: '/Users?startIndex=1&count=1',
    keep: { firstId: 'Resources[0].id' },
    points: [
      ...scimList(),
      body('length', 'Resources', 'has_at_most', '1', 'a page has no more than `count` resources', paging),
      body(
        'total',
        'totalResults',
        'is_greater_than_or_equal',
        '2',
        '`totalResults` counts all, and not the page',
        paging
      ),
      body('items', 'itemsPerPage', 'equal_number', '1', '`itemsPerPage` is what the page holds', paging)
    ]
  },
  {
    key: 'second-page',
    title: 'The second page of one',
    method: 'GET',
    path: '/Users?startIndex=2&count=1',
    points: [
      body('start', 'startIndex', 'equal_number', '2', '`startIndex` is the index of the first', paging),
      body('other', 'Resources[0].id', 'not_equal', '{{firstId}}', 'no resource is on two pages', paging)
    ]
  },
  {
    key: 'count-zero',
    title: 'A page of nothing gives the total',
    method: 'GET',
    path: '/Users?count=0',
    points: [
      status('200', paging),
      body('none', 'Resources', 'empty', undefined, 'no resource is given', paging),
      body('total', 'totalResults', 'is_greater_than_or_equal', '2', '`totalResults` counts all', paging)
    ]
  },
  {
    key: 'count-negative',
    title: 'A count below 0 counts as 0',
    method: 'GET',
    path: '/Users?count=-1',
    points: [status('200', paging), body('none', 'Resources', 'empty', undefined, 'no resource is given', paging)]
  },
  {
    key: 'start-zero',
    title: 'An index below 1 counts as 1',
    method: 'GET',
    path: '/Users?startIndex=0&count=1',
    points: [
      status('200', paging),
      body('start', 'startIndex', 'equal_number', '1', '`startIndex` counts from 1', paging),
      body('first', 'Resources[0].id', 'equal', '{{firstId}}', 'the first resource is given', paging)
    ]
  },
  {
    key: 'beyond',
    title: 'A page beyond the end is empty',
    method: 'GET',
    path: '/Users?startIndex=1000000000&count=10',
    points: [status('200', paging), body('none', 'Resources', 'empty', undefined, 'no resource is given', paging)]
  },
  {
    key: 'filter-case',
    title: 'Names and operators of a filter come in any letter case',
    method: 'GET',
    path: `/Users?filter=USERNAME EQ "${nameOf('a')}"`,
    points: [
      status('200', filters),
      body('id', 'Resources[0].id', 'equal', '{{idA}}', 'letter case of names and operators does not count', filters)
    ]
  },
  {
    key: 'filter-bad',
    title: 'A filter that is none is refused, and never answered with the whole list',
    method: 'GET',
    path: '/Users?filter=userName zz "x"',
    points: [
      ...scimError('400', filters),
      body('scim-type', 'scimType', 'equal', 'invalidFilter', 'the keyword is "invalidFilter"', rfc7644('3.12'))
    ]
  },
  {
    key: 'attributes',
    title: 'Only what is asked for is given, and the id',
    method: 'GET',
    path: '/Users/{{idA}}?attributes=userName',
    points: [
      status('200', rfc7644('3.9')),
      body('user-name', 'userName', 'equal', nameOf('a'), 'what is asked for is given', rfc7644('3.9')),
      body('id', 'id', 'equal', '{{idA}}', 'the id is always given', rfc7643('3.1')),
      body('rest', 'name', 'empty', undefined, 'the rest is left out', rfc7644('3.9'))
    ]
  },
  remove('a', 'idA'),
  remove('b', 'idB')
]

/** Lists: pages, filters, projections. */
export const lists = declareArea('lists', 'Lists', steps)
