# One tag a service.
{
	api: '1.4.1',
	'web': "2.0.0",
	worker:: @'C:\images\worker:''7''',
	auth::: 1.20,
	search: null,
	notes: |||
	  api: '1.4.1'
	  is what runs
	|||,
	[std.asciiLower('COMPUTED')]: '1',
	label(service):: service + ':' + self[service],
	full: self.label('api'),
	suffix+: '-rc1',
	nested: { deep: { er: ('3.1') } },
	list: [{ name: 'api', tag: '1' }, { name: 'web', tag: '2' } { more: 'x' }],
	squares: [x * x for x in [1, 2]],
	chosen: local a = '1', b = '2'; { first: a, second: b, third: '3' },
}
