const departments = ['Finance', 'Legal', 'Engineering', 'People', 'Sales', 'Support', 'Design', 'Operations']
const cities = ['Oslo', 'Zürich', 'Łódź', 'Málaga', 'Lyon', 'Kyoto', 'Austin', 'Pune']

/** A user of eight fields, the same for the same number; numbers are spread so that ids do not come sorted. */
export function benchUser(index: number): Record<string, unknown> {
  const number = (index * 7_919_777) % 100_000_007
  return {
    email: `user${number}@example.test`,
    login: `user${number}@example.test`,
    firstName: `First${index % 977}`,
    lastName: `Last${index % 1_409}`,
    department: departments[index % 8],
    title: 'Analyst',
    city: cities[index % 7],
    employeeNumber: String(100_000 + index)
  }
}
