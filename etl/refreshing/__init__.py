"""Sources brought up to date: addresses asked anew, on somebody's word or by the clock."""
