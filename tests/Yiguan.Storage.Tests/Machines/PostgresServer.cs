using Yiguan.Load;

[assembly: AssemblyFixture(typeof(Yiguan.Storage.Tests.Machines.PostgresServer))]

namespace Yiguan.Storage.Tests.Machines;

/// <summary>The PostgreSQL that all tests share, each with a database of its own.</summary>
public sealed class PostgresServer : PostgresMachine, IAsyncLifetime;
