import VeoGenCore

/// VeoGen's operation, not Foundation's class of the same name.
typealias Operation = VeoGenCore.Operation
