/** Who works at the demo shop: what the plans call their parts, and what an hour costs in euros. */
export interface DemoPerson {
  readonly id: string;
  readonly name: string;
  readonly type?: 'vendor' | undefined;
  readonly roles: readonly string[];
  readonly costPerHour: number;
}

/** Everybody of the demo shop, its agencies too; nobody real. */
export const demoTeam: readonly DemoPerson[] = [
  { id: 'mara', name: 'Mara Lindqvist', roles: ['sponsor'], costPerHour: 120 },
  { id: 'ida', name: 'Ida Holm', roles: ['ecommerce-lead', 'po'], costPerHour: 95 },
  { id: 'samir', name: 'Samir Haddad', roles: ['pm'], costPerHour: 80 },
  { id: 'tom', name: 'Tom Becker', roles: ['developer', 'be'], costPerHour: 78 },
  { id: 'yuki', name: 'Yuki Tanaka', roles: ['fe'], costPerHour: 76 },
  { id: 'priya', name: 'Priya Nair', roles: ['platform', 'devops'], costPerHour: 88 },
  { id: 'lena', name: 'Lena Fuchs', roles: ['ux'], costPerHour: 72 },
  { id: 'omar', name: 'Omar Said', roles: ['qa', 'tester'], costPerHour: 60 },
  { id: 'carla', name: 'Carla Rossi', roles: ['content', 'merchandiser'], costPerHour: 48 },
  { id: 'noah', name: 'Noah Meyer', roles: ['marketing'], costPerHour: 62 },
  { id: 'jan', name: 'Jan Kowalski', roles: ['payments-lead'], costPerHour: 74 },
  { id: 'grete', name: 'Grete Olsen', roles: ['finance'], costPerHour: 70 },
  { id: 'aylin', name: 'Aylin Demir', roles: ['security'], costPerHour: 92 },
  { id: 'ben', name: 'Ben Adler', roles: ['service', 'service-lead'], costPerHour: 52 },
  { id: 'mikko', name: 'Mikko Lehto', roles: ['warehouse'], costPerHour: 50 },
  { id: 'searchwise', name: 'Searchwise', type: 'vendor', roles: ['seo'], costPerHour: 110 },
  { id: 'falk', name: 'Falk & Partner', type: 'vendor', roles: ['legal'], costPerHour: 180 },
];
