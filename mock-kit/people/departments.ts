/** A department with the titles that people in it bear. */
export interface Department {
  readonly name: string
  readonly division: string
  readonly costCenter: string
  /** Title of the one who leads it. */
  readonly head: string
  /** Title of those who lead a team in it. */
  readonly lead: string
  readonly titles: readonly [string, ...string[]]
  /** How large the department is beside the others. */
  readonly weight: number
}

/** Where the one at the top belongs. */
export const executiveOffice: Pick<Department, 'name' | 'division' | 'costCenter' | 'head'> = {
  name: 'Executive Office',
  division: 'Corporate',
  costCenter: 'CC-1000',
  head: 'Chief Executive Officer'
}

/** The departments of the company that the generated people work for. */
export const departments: readonly [Department, ...Department[]] = [
  {
    name: 'Engineering',
    division: 'Product & Technology',
    costCenter: 'CC-1100',
    head: 'VP of Engineering',
    lead: 'Engineering Manager',
    titles: ['Software Engineer', 'Senior Software Engineer', 'Site Reliability Engineer', 'Test Engineer'],
    weight: 24
  },
  {
    name: 'Product Management',
    division: 'Product & Technology',
    costCenter: 'CC-1200',
    head: 'Chief Product Officer',
    lead: 'Group Product Manager',
    titles: ['Product Manager', 'Senior Product Manager', 'Product Analyst'],
    weight: 6
  },
  {
    name: 'Design',
    division: 'Product & Technology',
    costCenter: 'CC-1300',
    head: 'Head of Design',
    lead: 'Design Manager',
    titles: ['Product Designer', 'UX Researcher', 'Content Designer'],
    weight: 4
  },
  {
    name: 'IT',
    division: 'Product & Technology',
    costCenter: 'CC-1400',
    head: 'Chief Information Officer',
    lead: 'IT Service Manager',
    titles: ['Systems Administrator', 'Identity Engineer', 'IT Support Specialist'],
    weight: 6
  },
  {
    name: 'Sales',
    division: 'Go to Market',
    costCenter: 'CC-2100',
    head: 'Chief Revenue Officer',
    lead: 'Regional Sales Manager',
    titles: ['Account Executive', 'Sales Development Representative', 'Solutions Consultant'],
    weight: 18
  },
  {
    name: 'Marketing',
    division: 'Go to Market',
    costCenter: 'CC-2200',
    head: 'Chief Marketing Officer',
    lead: 'Marketing Manager',
    titles: ['Campaign Specialist', 'Content Writer', 'Events Coordinator'],
    weight: 8
  },
  {
    name: 'Customer Success',
    division: 'Go to Market',
    costCenter: 'CC-2300',
    head: 'VP of Customer Success',
    lead: 'Customer Success Team Lead',
    titles: ['Customer Success Manager', 'Onboarding Specialist', 'Support Engineer'],
    weight: 14
  },
  {
    name: 'Finance',
    division: 'Corporate',
    costCenter: 'CC-3100',
    head: 'Chief Financial Officer',
    lead: 'Finance Manager',
    titles: ['Accountant', 'Payroll Specialist', 'Financial Analyst'],
    weight: 7
  },
  {
    name: 'Human Resources',
    division: 'Corporate',
    costCenter: 'CC-3200',
    head: 'Chief People Officer',
    lead: 'HR Manager',
    titles: ['HR Business Partner', 'Recruiter', 'Learning Specialist'],
    weight: 6
  },
  {
    name: 'Legal',
    division: 'Corporate',
    costCenter: 'CC-3300',
    head: 'General Counsel',
    lead: 'Senior Counsel',
    titles: ['Counsel', 'Paralegal', 'Compliance Officer'],
    weight: 3
  },
  {
    name: 'Facilities',
    division: 'Corporate',
    costCenter: 'CC-3400',
    head: 'Head of Facilities',
    lead: 'Office Manager',
    titles: ['Office Coordinator', 'Receptionist', 'Building Technician'],
    weight: 4
  }
]
