/* The certificates that Mozilla's root program trusts, as PEM; edges.cmake collects them into LOCKSTEP_ROOTS. */
    .section .rodata
    .global lockstep_mozilla_roots
    .global lockstep_mozilla_roots_end
lockstep_mozilla_roots:
    .incbin LOCKSTEP_ROOTS
lockstep_mozilla_roots_end:
    .byte 0
    .section .note.GNU-stack, "", %progbits
