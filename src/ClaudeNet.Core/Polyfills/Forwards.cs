#if !NETSTANDARD2_0
using System.Runtime.CompilerServices;

// The cmdlets are compiled once, against the netstandard2.0 build, whose own IsExternalInit marks the setters of init properties. Here the same mark is the runtime's.
[assembly: TypeForwardedTo(typeof(IsExternalInit))]
#endif
